package io.cellvote.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.aws.AwsStub.Reply;
import io.cellvote.aws.AwsStub.Request;
import io.cellvote.aws.SesMails.Message;
import io.cellvote.web.Json;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that speaks SendEmail of SES's second version. */
class SesMailsTest {
  private static final Message MAIL = new Message("ada@example.com", "Hello — ✓", "Line\nünd\n");

  private AwsStub aws;
  private SesMails mails;

  @BeforeEach
  void start() throws IOException {
    aws = new AwsStub(_ -> Reply.json(200, "{\"MessageId\":\"0100\"}"));
    mails = new SesMails(aws.clients(), "votes@example.com");
  }

  @AfterEach
  void stop() {
    mails.close();
    aws.close();
  }

  @Test
  void send_isASignedCallOfSendEmail_withTheWholeMail() {
    assertThat(mails.send(MAIL)).isEmpty();

    Request asked = aws.last();
    AwsStub.assertSigned(asked, "eu-west-1", "ses");
    assertThat(asked.method() + " " + asked.uri()).isEqualTo("POST /v2/email/outbound-emails");
    JsonNode body = Json.read(asked.body().getBytes(UTF_8), JsonNode.class);
    assertThat(body.at("/FromEmailAddress").asText()).isEqualTo("votes@example.com");
    assertThat(body.at("/Destination/ToAddresses/0").asText()).isEqualTo("ada@example.com");
    assertThat(body.at("/Content/Simple/Subject/Data").asText()).isEqualTo(MAIL.subject());
    assertThat(body.at("/Content/Simple/Body/Text/Data").asText()).isEqualTo(MAIL.text());
    assertThat(body.at("/Content/Simple/Body/Text/Charset").asText()).isEqualTo("UTF-8");
  }

  @Test
  void send_refused_saysWhy_withoutTheAddress() {
    aws.answers(
        _ -> Reply.json(400, "{\"__type\":\"MessageRejected\",\"message\":\"ada@example.com?\"}"));

    assertThat(mails.send(MAIL)).contains("SES: MessageRejected");
  }

  @Test
  void send_whileSesIsAway_saysSo() {
    aws.answers(_ -> Reply.json(503, "{}"));

    assertThat(mails.send(MAIL)).hasValueSatisfying(why -> assertThat(why).doesNotContain("@"));
    assertThat(aws.requests()).hasSize(AwsClients.TRIES_MAX);
  }
}
