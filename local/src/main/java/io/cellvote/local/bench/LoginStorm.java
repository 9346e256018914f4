package io.cellvote.local.bench;

import io.cellvote.chaos.drill.LoadPlan;
import io.cellvote.chaos.drill.Sent;
import io.cellvote.local.drill.load.LoadStarter;
import io.cellvote.local.drill.load.OpenLoad;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import io.cellvote.local.issuer.LocalIssuer;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.local.replay.voting.Latencies;
import io.cellvote.local.replay.voting.Quantiles;
import io.cellvote.web.TokenVerifier;
import io.cellvote.web.TrustedIssuers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Votes at a steady rate, with a storm of logins beside them and without, by turns in one run: what
 * the votes notice of it.
 */
final class LoginStorm {
  private static final int ACCOUNTS = 10;
  private static final int CONNECTIONS = 500;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration BETWEEN = Duration.ofSeconds(3);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final RunningPlatform platform;
  private final Plan plan;

  /**
   * How much.
   *
   * @param seconds of each turn
   * @param rounds of a turn without the storm and one with it
   */
  record Plan(int votesPerSecond, int loginsPerSecond, int seconds, int rounds) {}

  /** From when to when something went on. */
  private record Turn(Instant from, Instant to) {
    boolean has(Sent vote) {
      Instant start = vote.submit().call().start();
      return !start.isBefore(from) && start.isBefore(to);
    }
  }

  LoginStorm(RunningPlatform platform, Plan plan) {
    this.platform = platform;
    this.plan = plan;
  }

  StormReport run() throws IOException, InterruptedException {
    List<StormAccounts.Account> accounts = new StormAccounts(platform).make(ACCOUNTS);
    LoadPlan votes = new LoadPlan(plan.votesPerSecond(), 0, ANSWER_MAX, 1);
    List<Turn> quiet = new ArrayList<>();
    List<Turn> storms = new ArrayList<>();
    StormLogins logins = new StormLogins(accounts, verifier());
    try (OpenLoad load = new LoadStarter(platform, Optional.empty()).start(platform, votes)) {
      storm(new StormLogins(accounts, verifier()), WARM_UP);
      for (int round = 0; round < plan.rounds(); round++) {
        Thread.sleep(BETWEEN);
        quiet.add(turn(load, () -> Thread.sleep(Duration.ofSeconds(plan.seconds()))));
        storms.add(turn(load, () -> storm(logins, Duration.ofSeconds(plan.seconds()))));
      }
      load.finish();
      return report(load, quiet, storms, logins.outcome());
    }
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static Turn turn(OpenLoad load, Work work) throws InterruptedException {
    Instant from = load.now();
    work.run();
    return new Turn(from, load.now());
  }

  private TokenVerifier verifier() {
    TrustedIssuers issuers = TrustedIssuers.load(LocalIssuer.issuersFile(platform.folder().keys()));
    return new TokenVerifier(issuers, platform.regions(), InstantSource.system());
  }

  /** Logins at their times, whatever becomes of those before; returns when the last is answered. */
  private void storm(StormLogins logins, Duration length) {
    List<Connections> routers = platform.routers().stream().map(LoginStorm::connections).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long begin = System.nanoTime();
      long count = plan.loginsPerSecond() * length.toSeconds();
      for (int number = 0; number < count; number++) {
        long due = begin + number * SECOND_NANOS / plan.loginsPerSecond();
        LockSupport.parkNanos(due - System.nanoTime());
        int turn = number;
        threads.execute(() -> send(logins, turn, routers));
      }
    } finally {
      routers.forEach(LoginStorm::close);
    }
  }

  private static void send(StormLogins logins, int number, List<Connections> routers) {
    StormLogins.Login login = logins.login(number);
    long start = System.nanoTime();
    Optional<Answer> answer = Optional.empty();
    try {
      answer = Optional.of(routers.get(number % routers.size()).send(login.call()));
    } catch (IOException _) {
      // no answer, which is counted as a wrong one
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    logins.answered(login, answer, System.nanoTime() - start);
  }

  private static Connections connections(URI router) {
    return new Connections(Endpoint.of(router).withAnswerTimeout(ANSWER_MAX), CONNECTIONS);
  }

  private static void close(Connections router) {
    try {
      router.close();
    } catch (IOException _) {
      // it is of no further use, closed or not
    }
  }

  private StormReport report(
      OpenLoad load, List<Turn> quiet, List<Turn> storms, StormLogins.Outcome logins) {
    List<Sent> sent = load.sent();
    int failed = load.failures().values().stream().mapToInt(Long::intValue).sum();
    return new StormReport(
        plan.votesPerSecond(),
        plan.loginsPerSecond(),
        latencies(sent, quiet),
        latencies(sent, storms),
        failed,
        logins);
  }

  private static Quantiles latencies(List<Sent> sent, List<Turn> turns) {
    Latencies found = new Latencies();
    sent.stream()
        .filter(vote -> turns.stream().anyMatch(turn -> turn.has(vote)))
        .map(vote -> vote.submit().call())
        .forEach(call -> found.recordNanos(Duration.between(call.start(), call.end()).toNanos()));
    return found.quantiles();
  }
}
