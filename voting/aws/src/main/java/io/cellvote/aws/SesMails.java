package io.cellvote.aws;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/** Mails through AWS's SES. */
public final class SesMails implements AutoCloseable {
  private static final String UTF_8 = "UTF-8";

  private final SesV2Client ses;
  private final String from;

  /** What is sent: plain text. */
  public record Message(String to, String subject, String text) {
    /** Keeps what is in it, a token perhaps, out of every log. */
    @Override
    public String toString() {
      return "Message[" + subject + "]";
    }
  }

  /**
   * @param from an address that SES knows to be ours
   */
  public SesMails(AwsClients clients, String from) {
    this.ses = clients.build(SesV2Client.builder());
    this.from = from;
  }

  /** Hands the mail over; empty if that worked, else why not, without an address. */
  public Optional<String> send(Message message) {
    try {
      ses.sendEmail(request(message));
      return Optional.empty();
    } catch (SesV2Exception refused) {
      return Optional.of("SES: " + code(refused));
    } catch (SdkException failed) {
      return Optional.of(failed.getClass().getSimpleName());
    }
  }

  private static String code(SesV2Exception refused) {
    return Optional.ofNullable(refused.awsErrorDetails())
        .map(AwsErrorDetails::errorCode)
        .orElse("status " + refused.statusCode());
  }

  private SendEmailRequest request(Message message) {
    return SendEmailRequest.builder()
        .fromEmailAddress(from)
        .destination(to -> to.toAddresses(message.to()))
        .content(content ->
            content.simple(simple ->
                simple
                    .subject(text(message.subject()))
                    .body(body -> body.text(text(message.text())))))
        .build();
  }

  private static Content text(String data) {
    return Content.builder().data(data).charset(UTF_8).build();
  }

  @Override
  public void close() {
    ses.close();
  }
}
