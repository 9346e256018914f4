package io.cellvote.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.local.bench.StormAccounts.Account;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.replay.voting.Latencies;
import io.cellvote.local.replay.voting.Quantiles;
import io.cellvote.web.BadRequest;
import io.cellvote.web.Json;
import io.cellvote.web.TokenVerification;
import io.cellvote.web.TokenVerifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The logins of a storm, and whether each was answered as it should be: a right password lets its
 * own account in, an unknown name does not, and either may be sent away at once.
 */
final class StormLogins {
  private final List<Account> accounts;
  private final TokenVerifier tokens;
  private final AtomicInteger letIn = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger shed = new AtomicInteger();
  private final AtomicInteger wrong = new AtomicInteger();
  private final Latencies admitted = new Latencies();
  private final Latencies sentAway = new Latencies();
  private volatile String firstWrong = "";

  StormLogins(List<Account> accounts, TokenVerifier tokens) {
    this.accounts = List.copyOf(accounts);
    this.tokens = tokens;
  }

  /** One login: every second one by a name that nobody has. */
  record Login(Optional<Account> account, Call call) {}

  /**
   * What came of them.
   *
   * @param wrong answered in another way than it should be
   */
  record Outcome(
      int letIn,
      int refused,
      int shed,
      int wrong,
      String firstWrong,
      Quantiles admittedMs,
      Quantiles shedMs) {}

  private record LoggedIn(String userId, String accessToken) {}

  Login login(int number) {
    Optional<Account> account =
        number % 2 == 0
            ? Optional.of(accounts.get(number / 2 % accounts.size()))
            : Optional.empty();
    String name = account.map(Account::username).orElseGet(() -> "nobody-" + UUID.randomUUID());
    String body =
        "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(name, StormAccounts.PASSWORD);
    return new Login(account, Call.post("/v1/auth/login", Map.of(), body));
  }

  void answered(Login login, Optional<Answer> answer, long nanos) {
    int status = answer.map(Answer::status).orElse(0);
    if (status == 429 && answer.get().header("Retry-After").isPresent()) {
      shed.incrementAndGet();
      sentAway.recordNanos(nanos);
    } else if (isRight(login, answer)) {
      (login.account().isPresent() ? letIn : refused).incrementAndGet();
      admitted.recordNanos(nanos);
    } else {
      wrong.incrementAndGet();
      firstWrong = answer.map(Answer::text).orElse("no answer");
    }
  }

  private boolean isRight(Login login, Optional<Answer> answer) {
    int status = answer.map(Answer::status).orElse(0);
    return login
        .account()
        .map(account -> status == 200 && isTheirs(account, answer.get()))
        .orElse(status == 401);
  }

  private boolean isTheirs(Account account, Answer answer) {
    try {
      LoggedIn in = Json.read(answer.text().getBytes(UTF_8), LoggedIn.class);
      return in.userId().equals(account.userId())
          && tokens.verify(in.accessToken()) instanceof TokenVerification.Verified(var principal)
          && principal.userId().toString().equals(account.userId());
    } catch (BadRequest noJson) {
      return false;
    }
  }

  Outcome outcome() {
    return new Outcome(
        letIn.get(),
        refused.get(),
        shed.get(),
        wrong.get(),
        firstWrong,
        admitted.quantiles(),
        sentAway.quantiles());
  }
}
