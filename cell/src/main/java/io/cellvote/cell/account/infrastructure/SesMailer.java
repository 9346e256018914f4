package io.cellvote.cell.account.infrastructure;

import io.cellvote.aws.SesMails;
import io.cellvote.cell.account.application.Mailer;
import io.cellvote.cell.account.model.Mail;
import java.util.Optional;

/** Sends mails through AWS's SES. */
public final class SesMailer implements Mailer {
  private final SesMails ses;

  public SesMailer(SesMails ses) {
    this.ses = ses;
  }

  @Override
  public Optional<String> send(Mail mail) {
    return ses.send(new SesMails.Message(mail.to(), mail.subject(), mail.text()));
  }
}
