package io.cellvote.local.demo;

import io.cellvote.local.audit.Audit;
import io.cellvote.local.audit.AuditReport;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.platform.LocalPlatform;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.local.replay.EventSetup;
import io.cellvote.local.replay.input.Election;
import io.cellvote.local.replay.input.TallyKey;
import io.cellvote.local.replay.live.SseEvent;
import io.cellvote.local.replay.live.SseStream;
import io.cellvote.local.replay.result.Comparison;
import io.cellvote.local.replay.result.DatabaseTallies;
import io.cellvote.local.replay.result.LeaderboardTallies;
import io.cellvote.local.replay.result.ReplayReport.Counts;
import io.cellvote.local.replay.voting.Patience;
import io.cellvote.local.replay.voting.PersistentSender;
import io.cellvote.local.replay.voting.Score;
import io.cellvote.local.replay.voting.Slate;
import io.cellvote.local.replay.voting.TokenBook;
import io.cellvote.local.replay.voting.VoteObserver;
import io.cellvote.local.replay.voting.VotingPhase;
import io.cellvote.local.replay.voting.VotingPhase.Load;
import io.cellvote.local.replay.voting.VotingPlan;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** One election on a platform of its own, with an outage half-way, and what came of it. */
final class Demo {
  private static final String CELL = "cell-2";
  private static final int CONNECTIONS = 64;
  private static final int REHEARSAL_VOTES = 1_000;
  private static final int REHEARSAL_CONNECTIONS = 16;
  private static final long REHEARSAL_SEED = 0;
  private static final Duration DARKNESS = Duration.ofSeconds(6);
  private static final Duration STREAM_TIMEOUT = Duration.ofSeconds(40);
  private static final Duration CATCH_UP = Duration.ofSeconds(10);
  private static final int AUDITS_MAX = 10;

  private final RunningPlatform platform;
  private final Election election;
  private final double votesPerSecond;
  private final Outage outage;
  private final TokenBook tokens;
  private final Score score = new Score();
  private final AtomicReference<Board> board = new AtomicReference<>(Board.EMPTY);

  /**
   * @param votesPerSecond on a constant schedule
   */
  Demo(LocalPlatform local, Election election, double votesPerSecond) {
    this.platform = local.platform();
    this.election = election;
    this.votesPerSecond = votesPerSecond;
    this.outage = new Outage(local, CELL, DARKNESS);
    this.tokens = tokens(election);
  }

  private TokenBook tokens(Election of) {
    return new TokenBook(
        platform.issuer()::token, InstantSource.system(), of.ballots().voters().keys());
  }

  /** Runs it; says on standard error what happens. */
  DemoReport run(Consumer<String> narrator) throws InterruptedException, IOException {
    List<Endpoint> routers = Endpoint.of(platform.routers());
    List<Endpoint> patient =
        routers.stream().map(router -> router.withAnswerTimeout(STREAM_TIMEOUT)).toList();
    try (Connections votes = new Connections(routers, CONNECTIONS);
        Connections streams = new Connections(patient, 1)) {
      PersistentSender sender = new PersistentSender(votes);
      narrator.accept("First a rehearsal, as JVMs that have just started are slow.");
      rehearse(votes, sender);
      narrator.accept(introduction());
      List<Slate> slates = createEvent(sender);
      String path = "/v1/event/" + slates.getFirst().eventId() + "/leaderboard/stream";
      try (SseStream _ = SseStream.follow(streams, path, this::anyToken, this::saw)) {
        vote(votes, slates);
      }
      narrator.accept("Every vote has its answer. Now the books:");
      return report(sender, slates);
    }
  }

  /** Another election, as fast as it goes, whose result nobody hears. */
  private void rehearse(Connections connections, PersistentSender sender)
      throws InterruptedException {
    Election rehearsal = Electorate.of(REHEARSAL_VOTES, REHEARSAL_SEED);
    List<Slate> slates =
        new EventSetup(sender, platform.issuer()::token, "rehearsal")
            .create(rehearsal.events(), new LongAdder());
    VotingPlan plan = new VotingPlan(rehearsal.ballots(), slates, tokens(rehearsal));
    Load load = new Load(REHEARSAL_CONNECTIONS, 0, Patience.USUAL);
    double _ = new VotingPhase(plan, load, new Score(), VoteObserver.NONE).run(connections);
  }

  private String introduction() {
    return String.format(
        Locale.ROOT,
        "%n%s: %,d votes of %,d voters, %.0f a second. Half-way a cell will be killed.%n",
        election.events().getFirst().key(),
        election.ballots().size(),
        election.ballots().voters().size(),
        votesPerSecond);
  }

  private List<Slate> createEvent(PersistentSender sender) throws InterruptedException {
    return new EventSetup(sender, platform.issuer()::token)
        .create(election.events(), new LongAdder());
  }

  private void vote(Connections connections, List<Slate> slates) throws InterruptedException {
    int half = election.ballots().size() / 2;
    Load load = new Load(CONNECTIONS, votesPerSecond, Patience.USUAL);
    VotingPlan plan = new VotingPlan(election.ballots(), slates, tokens);
    outage.begin(() -> score.sentVotes() >= half);
    SceneMaker scenes = new SceneMaker(board::get, score, outage);
    try (Stage _ = Stage.open(scenes::next)) {
      double _ = new VotingPhase(plan, load, score, VoteObserver.NONE).run(connections);
      outage.awaitBack();
    }
  }

  private void saw(SseEvent event) {
    if (event.type().equals("leaderboard")) {
      board.set(Board.of(JsonTree.of(event.data())));
    }
  }

  private DemoReport report(PersistentSender sender, List<Slate> slates)
      throws InterruptedException {
    Map<TallyKey, Long> expected = Electorate.firstVotes(election);
    Map<TallyKey, Long> shown =
        new LeaderboardTallies(sender, this::anyToken, slates).read(expected, CATCH_UP);
    Map<TallyKey, Long> rows = rows(slates);
    return new DemoReport(
        election.ballots().voters().size(),
        Counts.of(score),
        rows.values().stream().mapToLong(Long::longValue).sum(),
        score.answerMillis(),
        CELL,
        outage.seconds(),
        Comparison.of(expected, shown, Optional.of(rows)),
        audit());
  }

  private Map<TallyKey, Long> rows(List<Slate> slates) {
    try {
      return new DatabaseTallies(platform.database(1)).read(slates);
    } catch (SQLException e) {
      throw new PlatformException("The database does not answer: " + e.getMessage(), e);
    }
  }

  /** The copies of votes that came back with the cell may still be settling. */
  private AuditReport audit() throws InterruptedException {
    AuditReport report = Audit.of(platform).run(Optional.empty());
    for (int i = 1; i < AUDITS_MAX && !report.isOk(); i++) {
      Thread.sleep(Duration.ofSeconds(1));
      report = Audit.of(platform).run(Optional.empty());
    }
    return report;
  }

  private String anyToken() {
    return tokens.token(0);
  }
}
