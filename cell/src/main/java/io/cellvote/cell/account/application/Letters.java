package io.cellvote.cell.account.application;

import io.cellvote.cell.account.model.Account;
import io.cellvote.cell.account.model.Letter;
import io.cellvote.cell.account.model.Mail;
import io.cellvote.cell.account.model.Secret;
import io.cellvote.model.EventId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Puts letters into words, when they go out: until then no token of theirs is anywhere. */
public final class Letters {
  private final AccountStore accounts;
  private final InstantSource clock;
  private final Terms terms;
  private final Function<EventId, Optional<String>> eventNames;
  private final SecureRandom random = new SecureRandom();

  /**
   * What stands in every letter.
   *
   * @param base where voters reach the platform
   * @param confirmWithin how long a confirmation is good for
   */
  public record Terms(URI base, Duration confirmWithin) {}

  public Letters(
      AccountStore accounts,
      InstantSource clock,
      Terms terms,
      Function<EventId, Optional<String>> eventNames) {
    this.accounts = accounts;
    this.clock = clock;
    this.terms = terms;
    this.eventNames = eventNames;
  }

  /** The mail; empty when there is nothing to tell any more. */
  Optional<Mail> write(Letter letter, Account to) {
    return switch (letter) {
      case Letter.Confirmation _ -> to.isActive() ? Optional.empty() : confirmation(to);
      case Letter.Result(_, _, _, EventId event) ->
          eventNames.apply(event).map(name -> result(to, event, name));
    };
  }

  private Optional<Mail> confirmation(Account to) {
    Secret secret = Secret.make(to.id(), UUID.randomUUID(), random);
    return accounts.expect(secret, clock.instant().plus(terms.confirmWithin()))
        ? Optional.of(confirmation(to, secret))
        : Optional.empty();
  }

  private Mail confirmation(Account to, Secret secret) {
    String text =
        """
        Hello %s,

        please confirm that this is your address:

        %s/v1/auth/confirm?token=%s

        The link works once, for %d hours. If you did not register, do nothing.
        """
            .formatted(to.username(), terms.base(), secret.text(), terms.confirmWithin().toHours());
    return new Mail(to.profile().email(), "Confirm your address", text);
  }

  private Mail result(Account to, EventId event, String name) {
    String text =
        """
        Hello %s,

        the result of "%s" is final:

        %s/v1/event/%s/leaderboard

        You get this mail because your settings ask for it.
        """
            .formatted(to.username(), name, terms.base(), event);
    return new Mail(to.profile().email(), "The result is final", text);
  }
}
