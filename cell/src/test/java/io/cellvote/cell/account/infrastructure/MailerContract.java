package io.cellvote.cell.account.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.account.application.Mailer;
import io.cellvote.cell.account.model.Mail;
import org.junit.jupiter.api.Test;

/** What the post office relies on, whoever carries its mails. */
abstract class MailerContract {
  static final String FROM = "votes@example.com";
  private static final Mail MAIL =
      new Mail("ada@example.com", "Your vote — ✓ zählt", "Line one\nline twö\n");

  abstract Mailer mailer();

  /** The one mail that arrived: from, to, subject and text, one per line. */
  abstract String arrived() throws Exception;

  /** Takes away who carries the mails. */
  abstract void takeAway();

  @Test
  void send_arrivesWhole() throws Exception {
    assertThat(mailer().send(MAIL)).isEmpty();

    assertThat(arrived())
        .isEqualTo(String.join("\n", FROM, MAIL.to(), MAIL.subject(), MAIL.text().strip()));
  }

  @Test
  void send_whileNobodyCarriesMails_saysSo_andNamesNobody() {
    takeAway();

    assertThat(mailer().send(MAIL))
        .hasValueSatisfying(why -> assertThat(why).isNotBlank().doesNotContain("@", "zählt"));
  }
}
