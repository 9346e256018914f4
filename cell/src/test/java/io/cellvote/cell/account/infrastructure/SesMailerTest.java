package io.cellvote.cell.account.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.aws.AwsStub;
import io.cellvote.aws.SesMails;
import io.cellvote.cell.account.application.Mailer;
import io.cellvote.web.Json;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class SesMailerTest extends MailerContract {
  private AwsStub aws;
  private SesMails ses;

  @BeforeEach
  void start() throws IOException {
    aws = new AwsStub(_ -> AwsStub.Reply.json(200, "{\"MessageId\":\"0100\"}"));
    ses = new SesMails(aws.clients(), FROM);
  }

  @AfterEach
  void stop() {
    ses.close();
    aws.close();
  }

  @Override
  Mailer mailer() {
    return new SesMailer(ses);
  }

  @Override
  String arrived() {
    JsonNode sent = Json.read(aws.last().body().getBytes(UTF_8), JsonNode.class);
    return String.join(
        "\n",
        sent.at("/FromEmailAddress").asText(),
        sent.at("/Destination/ToAddresses/0").asText(),
        sent.at("/Content/Simple/Subject/Data").asText(),
        sent.at("/Content/Simple/Body/Text/Data").asText().strip());
  }

  @Override
  void takeAway() {
    aws.answers(_ -> AwsStub.Reply.json(503, "{\"message\":\"no ada@example.com\"}"));
  }
}
