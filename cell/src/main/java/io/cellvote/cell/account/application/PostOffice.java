package io.cellvote.cell.account.application;

import io.cellvote.cell.account.model.Account;
import io.cellvote.cell.account.model.Letter;
import io.cellvote.cell.account.model.Mail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries letters from the outbox to the mail server; each is tried a limited number of times. */
public final class PostOffice {
  /** Letters that are taken at once. */
  static final int BATCH_MAX = 20;

  /** Tries of one letter. */
  static final int TRIES_MAX = 8;

  /** How long letters are this instance's: longer than a whole batch can take, at 40 s a letter. */
  static final Duration LEASE = Duration.ofMinutes(15);

  static final Duration DELAY_FIRST = Duration.ofSeconds(5);
  static final Duration DELAY_MAX = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(PostOffice.class);

  private final Outbox outbox;
  private final AccountStore accounts;
  private final Letters letters;
  private final Mailer mailer;
  private volatile Outbox.Counts counts = new Outbox.Counts(0, 0);

  public PostOffice(Outbox outbox, AccountStore accounts, Letters letters, Mailer mailer) {
    this.outbox = outbox;
    this.accounts = accounts;
    this.letters = letters;
    this.mailer = mailer;
  }

  /** Sends what is due. */
  public void run() {
    List<Letter> batch;
    do {
      batch = outbox.claim(BATCH_MAX, LEASE);
      batch.forEach(this::deliver);
    } while (batch.size() == BATCH_MAX);
  }

  /** Looks how many wait; every cell does, so not often. */
  public void count() {
    counts = outbox.counts();
  }

  /** How many wait, and how many are given up, as of the last count. */
  public Outbox.Counts counts() {
    return counts;
  }

  private void deliver(Letter letter) {
    Optional<Account> account = accounts.find(letter.user());
    Optional<Mail> mail = account.flatMap(to -> letters.write(letter, to));
    if (mail.isEmpty()) {
      outbox.done(letter);
      return;
    }
    Optional<String> failure = mailer.send(mail.get());
    if (failure.isEmpty()) {
      outbox.done(letter);
    } else {
      failed(letter, failure.get());
    }
  }

  private void failed(Letter letter, String reason) {
    if (letter.tries() >= TRIES_MAX) {
      LOG.error(
          "The mail {} was tried {} times and is given up: {}", letter.id(), TRIES_MAX, reason);
      outbox.bury(letter);
    } else {
      LOG.warn("The mail {} is tried again later: {}", letter.id(), reason);
      outbox.putOff(letter, delay(letter.tries()));
    }
  }

  /** The pause after so many tries: twice as long each time. */
  static Duration delay(int tries) {
    Duration delay = DELAY_FIRST.multipliedBy(1L << Math.min(tries - 1, 20));
    return delay.compareTo(DELAY_MAX) > 0 ? DELAY_MAX : delay;
  }
}
