package io.cellvote.cell.account.infrastructure;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cellvote.cell.account.application.Mailer;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class SmtpMailerTest extends MailerContract {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private Mailer mailer;

  @BeforeEach
  void start() {
    server.start();
    mailer =
        new SmtpMailer(
            new SmtpMailer.Server(
                URI.create("smtp://127.0.0.1:" + server.getSmtp().getPort()),
                FROM,
                Optional.empty()),
            InstantSource.system());
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Override
  Mailer mailer() {
    return mailer;
  }

  @Override
  String arrived() throws Exception {
    MimeMessage message = server.getReceivedMessages()[0];
    return String.join(
        "\n",
        message.getFrom()[0].toString(),
        message.getAllRecipients()[0].toString(),
        message.getSubject(),
        message.getContent().toString().strip().replace("\r\n", "\n"));
  }

  @Override
  void takeAway() {
    server.stop();
  }
}
