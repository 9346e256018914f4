package io.cellvote.cell.account.application;

import io.cellvote.cell.account.model.Mail;
import java.util.Optional;

/** Sends mails. */
@FunctionalInterface
public interface Mailer {
  /** Hands the mail over; empty if that worked, else why not. Every wait in it has a limit. */
  Optional<String> send(Mail mail);
}
