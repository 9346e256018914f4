package io.cellvote.local.replay;

import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.local.replay.input.Ballots;
import io.cellvote.local.replay.input.TallyKey;
import io.cellvote.local.replay.live.Viewers;
import io.cellvote.local.replay.result.Comparison;
import io.cellvote.local.replay.result.DatabaseTallies;
import io.cellvote.local.replay.result.LeaderboardTallies;
import io.cellvote.local.replay.result.ReplayReport;
import io.cellvote.local.replay.voting.Outcome;
import io.cellvote.local.replay.voting.PersistentSender;
import io.cellvote.local.replay.voting.Score;
import io.cellvote.local.replay.voting.Slate;
import io.cellvote.local.replay.voting.TokenBook;
import io.cellvote.local.replay.voting.VotingPhase;
import io.cellvote.local.replay.voting.VotingPlan;
import io.cellvote.local.terminal.ProgressBar;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** One replay: sign the tokens, create the events, vote, and compare the tallies. */
final class Replay {
  /** A stream is silent for up to 15 s. */
  private static final Duration STREAM_TIMEOUT = Duration.ofSeconds(40);

  private static final Duration FIRST_SIGHT = Duration.ofSeconds(10);

  private final PlatformAccess platform;
  private final ReplayOrder order;
  private final TokenBook tokens;
  private final Score score = new Score();

  Replay(PlatformAccess platform, ReplayOrder order) {
    this.platform = platform;
    this.order = order;
    this.tokens =
        new TokenBook(platform.issuer(), InstantSource.system(), ballots().voters().keys());
  }

  /** Runs it, with progress on standard error. */
  ReplayReport run() throws InterruptedException, IOException {
    List<Endpoint> routers = Endpoint.of(platform.routers());
    try (Connections votes = new Connections(routers, order.load().connections());
        Connections streams = new Connections(patient(routers), 1)) {
      requireRouter(votes);
      List<Slate> slates = createEvents(new PersistentSender(votes));
      signTokens();
      try (Viewers viewers = Viewers.follow(ballots(), slates, streams, this::anyToken)) {
        double seconds = vote(slates, viewers, votes);
        Optional<Comparison> comparison = compare(slates, new PersistentSender(votes));
        return report(seconds, viewers, comparison);
      }
    }
  }

  private static List<Endpoint> patient(List<Endpoint> routers) {
    return routers.stream().map(router -> router.withAnswerTimeout(STREAM_TIMEOUT)).toList();
  }

  /** Any answer will do; what is not there now is not waited for. */
  private void requireRouter(Connections connections) throws InterruptedException {
    try {
      Answer _ = connections.send(Call.get("/health/live", Map.of()));
    } catch (IOException e) {
      throw new PlatformException(
          "None of the routers %s answers (%s): is the platform up?"
              .formatted(platform.routers(), e.getMessage()),
          e);
    }
  }

  private List<Slate> createEvents(PersistentSender sender) throws InterruptedException {
    LongAdder created = new LongAdder();
    int total = order.election().events().size();
    try (ProgressBar _ =
        ProgressBar.show(new ProgressBar.Work("events", total, created::sum, () -> ""))) {
      return new EventSetup(sender, platform.issuer()).create(order.election().events(), created);
    }
  }

  private void signTokens() {
    LongAdder signed = new LongAdder();
    try (ProgressBar _ =
        ProgressBar.show(new ProgressBar.Work("tokens", tokens.ahead(), signed::sum, () -> ""))) {
      tokens.signAhead(signed);
    }
  }

  private double vote(List<Slate> slates, Viewers viewers, Connections connections)
      throws InterruptedException {
    if (!viewers.awaitFirstSight(FIRST_SIGHT)) {
      System.err.println("Not every leaderboard stream answered: end to end is measured on fewer.");
    }
    VotingPlan plan = new VotingPlan(ballots(), slates, tokens);
    try (ProgressBar _ =
        ProgressBar.show(
            new ProgressBar.Work("votes", ballots().size(), score::ended, this::scoreLine))) {
      return new VotingPhase(plan, order.load(), score, viewers).run(connections);
    }
  }

  private String scoreLine() {
    return String.format(
        Locale.ROOT,
        "processed %,d  duplicate %,d  failed %,d",
        score.count(Outcome.PROCESSED),
        score.count(Outcome.DUPLICATE),
        score.count(Outcome.FAILED));
  }

  private Optional<Comparison> compare(List<Slate> slates, PersistentSender sender)
      throws InterruptedException {
    if (order.expected().isEmpty()) {
      return Optional.empty();
    }
    Map<TallyKey, Long> expected = order.expected().get();
    LeaderboardTallies leaderboard = new LeaderboardTallies(sender, this::anyToken, slates);
    Map<TallyKey, Long> shown = leaderboard.read(expected, order.catchUp());
    return Optional.of(Comparison.of(expected, shown, databaseCounts(slates)));
  }

  private Optional<Map<TallyKey, Long>> databaseCounts(List<Slate> slates) {
    if (platform.database().isEmpty()) {
      return Optional.empty();
    }
    DatabaseTallies database = platform.database().get();
    try {
      return Optional.of(database.read(slates));
    } catch (SQLException e) {
      System.err.println("The database does not answer: " + e.getMessage());
      return Optional.empty();
    }
  }

  private ReplayReport report(double seconds, Viewers viewers, Optional<Comparison> comparison)
      throws InterruptedException {
    boolean _ = viewers.awaitLastSight(order.catchUp());
    ReplayReport.Times times =
        new ReplayReport.Times(
            score.answerMillis(), score.ingestMillis(), viewers.endToEndMillis());
    return new ReplayReport(
        ballots().size(),
        order.election().events().size(),
        ReplayReport.Counts.of(score),
        seconds,
        times,
        score.reasons(),
        comparison);
  }

  private String anyToken() {
    return tokens.token(0);
  }

  private Ballots ballots() {
    return order.election().ballots();
  }
}
