package io.cellvote.cell.account.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.cell.account.application.Mailer;
import io.cellvote.cell.account.model.Mail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;

/** Sends mails by SMTP, one connection for each; every wait has a limit. */
public final class SmtpMailer implements Mailer {
  /** Longest wait for the server, each of connecting, reading and writing. */
  static final Duration WAIT_MAX = Duration.ofSeconds(5);

  /**
   * The server.
   *
   * @param server {@code smtp://host:port}, or {@code smtps:} with TLS from the first byte
   * @param from the sender's address
   * @param login user and password, if it wants them
   */
  public record Server(URI server, String from, Optional<Login> login) {}

  /** Who we are to the server. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[...]";
    }
  }

  private final Server server;
  private final InstantSource clock;
  private final Session session;

  public SmtpMailer(Server server, InstantSource clock) {
    this.server = server;
    this.clock = clock;
    this.session = Session.getInstance(properties(server));
  }

  private static Properties properties(Server server) {
    String scheme = server.server().getScheme();
    String prefix = "mail." + scheme + ".";
    String wait = Long.toString(WAIT_MAX.toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", scheme);
    properties.setProperty(prefix + "connectiontimeout", wait);
    properties.setProperty(prefix + "timeout", wait);
    properties.setProperty(prefix + "writetimeout", wait);
    properties.setProperty(prefix + "starttls.enable", "true");
    properties.setProperty(prefix + "auth", Boolean.toString(server.login().isPresent()));
    properties.setProperty("mail.mime.address.strict", "true");
    return properties;
  }

  @Override
  public Optional<String> send(Mail mail) {
    try (Transport transport = session.getTransport()) {
      MimeMessage message = message(mail);
      transport.connect(
          server.server().getHost(),
          server.server().getPort(),
          server.login().map(Login::user).orElse(null),
          server.login().map(Login::password).orElse(null));
      transport.sendMessage(message, message.getAllRecipients());
      return Optional.empty();
    } catch (MessagingException failed) {
      return Optional.of(failed.getClass().getSimpleName());
    }
  }

  private MimeMessage message(Mail mail) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(server.from()));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(mail.subject(), UTF_8.name());
    message.setText(mail.text(), UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.saveChanges();
    return message;
  }
}
