package io.cellvote.cell.account.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.Fixtures;
import io.cellvote.cell.account.model.Account;
import io.cellvote.cell.account.model.AccountStatus;
import io.cellvote.cell.account.model.Letter;
import io.cellvote.cell.account.model.LoginName;
import io.cellvote.cell.account.model.Mail;
import io.cellvote.cell.account.model.NewAccount;
import io.cellvote.cell.account.model.Profile;
import io.cellvote.cell.account.model.Secret;
import io.cellvote.model.UserId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostOfficeTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final UserId user = Fixtures.anyVoter();
  private final FakeOutbox outbox = new FakeOutbox();
  private final FakeAccounts accounts = new FakeAccounts();
  private final List<Mail> sent = new ArrayList<>();
  private Optional<String> failure = Optional.empty();

  @Test
  void run_confirmation_isSentWithATokenWhoseHashAloneIsKept() {
    outbox.waits(new Letter.Confirmation(UUID.randomUUID(), user, 1));

    office().run();

    assertThat(outbox.done).isEqualTo(1);
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().text())
        .contains("/v1/auth/confirm?token=" + accounts.expected.text());
    assertThat(sent.getFirst().toString()).doesNotContain(accounts.expected.text());
  }

  @Test
  void run_serverAway_putsOffForLongerEachTime_andGivesUpAtLast() {
    failure = Optional.of("ConnectException");
    outbox.waits(new Letter.Confirmation(UUID.randomUUID(), user, 1));
    office().run();
    outbox.waits(new Letter.Confirmation(UUID.randomUUID(), user, 4));
    office().run();
    assertThat(outbox.delays).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(40));

    outbox.waits(new Letter.Confirmation(UUID.randomUUID(), user, PostOffice.TRIES_MAX));
    office().run();

    assertThat(outbox.buried).isEqualTo(1);
    assertThat(PostOffice.delay(30)).isEqualTo(PostOffice.DELAY_MAX);
  }

  @Test
  void run_accountConfirmedOrGone_sendsNothing() {
    accounts.status = AccountStatus.ACTIVE;
    outbox.waits(new Letter.Confirmation(UUID.randomUUID(), user, 1));
    outbox.waits(new Letter.Confirmation(UUID.randomUUID(), Fixtures.anyVoter(), 1));

    office().run();

    assertThat(sent).isEmpty();
    assertThat(outbox.done).isEqualTo(2);
  }

  @Test
  void run_accountErasedWhileItsLetterIsWritten_sendsNothing() {
    accounts.erased = true;
    outbox.waits(new Letter.Confirmation(UUID.randomUUID(), user, 1));

    office().run();

    assertThat(sent).isEmpty();
    assertThat(outbox.done).isEqualTo(1);
  }

  private PostOffice office() {
    Letters letters =
        new Letters(
            accounts,
            () -> NOW,
            new Letters.Terms(URI.create("https://vote.test"), Duration.ofHours(24)),
            _ -> Optional.empty());
    return new PostOffice(
        outbox,
        accounts,
        letters,
        mail -> {
          sent.add(mail);
          return failure;
        });
  }

  private static final class FakeOutbox implements Outbox {
    private final List<Letter> waiting = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private int done;
    private int buried;

    void waits(Letter letter) {
      waiting.add(letter);
    }

    @Override
    public List<Letter> claim(int max, Duration lease) {
      List<Letter> claimed = List.copyOf(waiting);
      waiting.clear();
      return claimed;
    }

    @Override
    public void done(Letter letter) {
      done++;
    }

    @Override
    public void putOff(Letter letter, Duration delay) {
      delays.add(delay);
    }

    @Override
    public void bury(Letter letter) {
      buried++;
    }

    @Override
    public Counts counts() {
      return new Counts(waiting.size(), buried);
    }
  }

  private final class FakeAccounts implements AccountStore {
    private AccountStatus status = AccountStatus.UNCONFIRMED;
    private Secret expected;
    private boolean erased;

    @Override
    public Optional<Account> find(LoginName name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Account> find(UserId id) {
      return id.equals(user)
          ? Optional.of(
              new Account(id, "ada", "hash", status, new Profile("", "", "ada@mail.test", false)))
          : Optional.empty();
    }

    @Override
    public Made create(UserId id, NewAccount wanted, String passwordHash) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<UserId> confirm(Secret secret, Instant now) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean expect(Secret secret, Instant until) {
      assertThat(until).isEqualTo(NOW.plus(Duration.ofHours(24)));
      expected = secret;
      return !erased;
    }

    @Override
    public Changed change(UserId id, Profile profile, Instant revokedUntil) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<UUID> erase(UserId id, Instant revokedUntil) {
      throw new UnsupportedOperationException();
    }
  }
}
