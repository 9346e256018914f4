package io.cellvote.local.mail;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.internet.MimeMessage;

/** Everybody's mailbox: writes each letter into a file and keeps none in memory. */
final class Mailbox implements GreenMailUser {
  private final Letters letters;

  Mailbox(Letters letters) {
    this.letters = letters;
  }

  @Override
  public void deliver(MovingMessage message) {
    letters.keep(message.getMessage());
  }

  @Override
  public void deliver(MimeMessage message) {
    letters.keep(message);
  }

  @Override
  public String getEmail() {
    return "everybody@localhost";
  }

  @Override
  public String getLogin() {
    return getEmail();
  }

  @Override
  public String getQualifiedMailboxName() {
    return getEmail();
  }

  @Override
  public String getPassword() {
    return "";
  }

  // Nobody logs in here: letters are read from their files.
  @Override
  public void create() {}

  @Override
  public void delete() {}

  @Override
  public void setPassword(String password) {}

  @Override
  public void authenticate(String password) {}
}
