package io.cellvote.local.drill.load;

import io.cellvote.chaos.drill.LoadPlan;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import io.cellvote.local.platform.CellMaps;
import io.cellvote.local.platform.PlatformException;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.local.replay.EventSetup;
import io.cellvote.local.replay.input.Election;
import io.cellvote.local.replay.input.ReplayEvent;
import io.cellvote.local.replay.voting.Pace;
import io.cellvote.local.replay.voting.Parallel;
import io.cellvote.local.replay.voting.PersistentSender;
import io.cellvote.local.replay.voting.Slate;
import io.cellvote.local.replay.voting.TokenBook;
import io.cellvote.model.CellMap;
import io.cellvote.model.EventId;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/** Starts the loads of drills, each in events of its own, with tokens that are signed before. */
public final class LoadStarter {
  private static final ReplayEvent EVENT =
      new ReplayEvent("Drill", List.of("Aurora", "Bolero", "Cascade", "Duende"));

  /** Votes of so many seconds have their token before the first one goes. */
  private static final int SIGNED_AHEAD_SECONDS = 75;

  /** Votes that warm a platform up before the first load, so many at once. */
  private static final int WARM_UP_VOTES = 1_000;

  private static final int FARM_IDS_MAX = 100_000;
  private static final int WARM_UP_AT_ONCE = 8;
  private static final int SETUP_CONNECTIONS = 8;
  private static final int DATABASE_CONNECTIONS = 2;
  private static final Duration VIEWER_PATIENCE = Duration.ofSeconds(3);
  private static final Duration VIEWER_TOKEN = Duration.ofHours(2);
  private static final long LEAD_NANOS = Duration.ofMillis(50).toNanos();

  /** A farm comes when voters are at home, and its tokens are signed before, too. */
  private static final int FARM_IDS_SIGNED = 20_000;

  private final Electors electors;
  private final TokenBook farm;
  private final Optional<FileElection> file;
  private boolean isWarm;

  /** Votes of a file, with the tokens of their voters. */
  private record FileElection(Election election, TokenBook tokens) {}

  /**
   * @param election whose votes are sent; empty for the simulated electorate
   */
  public LoadStarter(RunningPlatform platform, Optional<Election> election) {
    this.electors = new Electors(platform.issuer()::token, platform.regions());
    this.farm =
        new TokenBook(
            platform.issuer()::token, InstantSource.system(), OpenLoad.farmIds(FARM_IDS_MAX));
    this.file =
        election.map(votes ->
            new FileElection(
                votes,
                new TokenBook(
                    platform.issuer()::token,
                    InstantSource.system(),
                    votes.ballots().voters().keys())));
  }

  /** Makes the events, signs the tokens, and begins to vote. */
  public OpenLoad start(RunningPlatform platform, LoadPlan plan) throws InterruptedException {
    CellMap map = CellMaps.newest(platform);
    List<ReplayEvent> events = file.map(votes -> votes.election().events()).orElse(List.of(EVENT));
    List<Slate> slates = createEvents(platform, events);
    signAhead(plan.votesPerSecond() * SIGNED_AHEAD_SECONDS);
    if (plan.crowd() == LoadPlan.Crowd.AT_HOME) {
      farm.signAhead(FARM_IDS_SIGNED, new LongAdder());
    }
    Routers routers = new Routers(platform.routers(), plan.patience());
    Routers viewers = new Routers(platform.routers(), VIEWER_PATIENCE);
    DrillDatabase database = new DrillDatabase(platform.database(DATABASE_CONNECTIONS));
    LoadRecord record = new LoadRecord();
    SteadyClock clock = new SteadyClock();
    VoteCaster.Homes homes = new VoteCaster.Homes(map, platform.regions());
    warmUp(
        platform,
        new VoteCaster(
            routers,
            new LoadRecord(),
            clock,
            homes,
            new VoteCaster.Patience(Duration.ZERO, LoadPlan.Crowd.ONE_PLACE)));
    String viewer = platform.issuer().token("drill-viewer", VIEWER_TOKEN, "vote");
    return OpenLoad.start(
        new OpenLoad.Parts(
            source(plan, slates),
            electors,
            farm,
            new VoteCaster(
                routers,
                record,
                clock,
                homes,
                new VoteCaster.Patience(plan.patience(), plan.crowd())),
            new LeaderboardWatch(viewers, database, () -> viewer, eventIds(slates)),
            record,
            clock,
            new OpenLoad.Resources(routers, viewers, database),
            plan.patience()));
  }

  /**
   * Once for each command: what was started just now spends its first seconds on compiling. These
   * votes go as fast as they are answered, in an event of their own, and are recorded nowhere.
   */
  private void warmUp(RunningPlatform platform, VoteCaster caster) throws InterruptedException {
    if (isWarm) {
      return;
    }
    Slate slate = createEvents(platform, List.of(EVENT)).getFirst();
    LoadPlan plan = new LoadPlan(LoadPlan.VOTES_PER_SECOND_MAX, 0, Duration.ZERO, 0);
    SimulatedVotes source = new SimulatedVotes(plan, electors, slate, System.nanoTime());
    List<DueVote> votes = new ArrayList<>();
    while (votes.size() < WARM_UP_VOTES) {
      votes.add(source.take().orElseThrow());
    }
    Parallel.forEach(votes, WARM_UP_AT_ONCE, vote -> caster.cast(vote, source.token(vote.voter())));
    isWarm = true;
  }

  private VoteSource source(LoadPlan plan, List<Slate> slates) {
    long start = System.nanoTime() + LEAD_NANOS;
    if (file.isEmpty()) {
      return new SimulatedVotes(plan, electors, slates.getFirst(), start);
    }
    return new FileVotes(
        file.get().election().ballots(),
        slates,
        file.get().tokens(),
        electors,
        new Pace(start, plan.votesPerSecond()));
  }

  private static List<Slate> createEvents(RunningPlatform platform, List<ReplayEvent> events)
      throws InterruptedException {
    String occasion = "drill-" + UUID.randomUUID();
    Endpoint router = Endpoint.of(platform.router());
    try (Connections connections = new Connections(router, SETUP_CONNECTIONS)) {
      PersistentSender sender = new PersistentSender(connections);
      return new EventSetup(sender, platform.issuer()::token, occasion)
          .create(events, new LongAdder());
    } catch (IOException e) {
      throw new PlatformException("The router's connections can not be closed: " + e, e);
    }
  }

  private void signAhead(int votes) {
    if (file.isPresent()) {
      file.get().tokens().signAhead(votes, new LongAdder());
    } else {
      electors.signAhead(votes);
    }
  }

  private static List<EventId> eventIds(List<Slate> slates) {
    return slates.stream().map(slate -> EventId.parse(slate.eventId()).orElseThrow()).toList();
  }
}
