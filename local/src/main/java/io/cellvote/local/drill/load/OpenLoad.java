package io.cellvote.local.drill.load;

import io.cellvote.chaos.drill.DrillException;
import io.cellvote.chaos.drill.Load;
import io.cellvote.chaos.drill.Sent;
import io.cellvote.chaos.history.Ballot;
import io.cellvote.chaos.history.Call;
import io.cellvote.chaos.history.History;
import io.cellvote.chaos.history.Request;
import io.cellvote.local.http.Answer;
import io.cellvote.local.replay.voting.RequestKeys;
import io.cellvote.local.replay.voting.TokenBook;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.stores.DatabaseUnavailableException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Votes at a constant rate, each on a thread of its own, whatever becomes of those before: a
 * platform that holds its clients up gets no fewer votes for it.
 */
public final class OpenLoad implements Load {
  /** Beyond that the schedule waits, and the latencies say so. */
  private static final int UNDER_WAY_MAX = 20_000;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final Duration CATCH_UP_MIN = Duration.ofSeconds(10);

  private final VoteSource source;
  private final Electors electors;
  private final TokenBook farm;
  private final VoteCaster caster;
  private final LeaderboardWatch watch;
  private final LoadRecord record;
  private final SteadyClock clock;
  private final Resources resources;
  private final Duration patience;
  private final Semaphore places = new Semaphore(UNDER_WAY_MAX);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread pump;
  private final Thread viewer;
  private volatile Optional<String> trouble = Optional.empty();

  /** What a load holds on to. */
  record Resources(Routers routers, Routers viewers, DrillDatabase database) {
    void close() {
      routers.close();
      viewers.close();
      database.close();
    }
  }

  /** What a load is made of. */
  record Parts(
      VoteSource source,
      Electors electors,
      TokenBook farm,
      VoteCaster caster,
      LeaderboardWatch watch,
      LoadRecord record,
      SteadyClock clock,
      Resources resources,
      Duration patience) {}

  private OpenLoad(Parts parts) {
    this.source = parts.source();
    this.electors = parts.electors();
    this.farm = parts.farm();
    this.caster = parts.caster();
    this.watch = parts.watch();
    this.record = parts.record();
    this.clock = parts.clock();
    this.resources = parts.resources();
    this.patience = parts.patience();
    // A platform's thread of its own keeps the times; what it starts is virtual.
    this.pump = Thread.ofPlatform().daemon().name("drill-load").unstarted(this::pump);
    this.viewer = Thread.ofVirtual().name("drill-viewer").unstarted(() -> watch.run(record, clock));
  }

  static OpenLoad start(Parts parts) {
    OpenLoad load = new OpenLoad(parts);
    load.pump.start();
    load.viewer.start();
    return load;
  }

  private void pump() {
    try {
      for (Optional<DueVote> vote = source.take(); vote.isPresent(); vote = source.take()) {
        DueVote due = vote.get();
        places.acquire();
        threads.execute(() -> cast(due));
      }
      trouble = Optional.of("The load has no votes left.");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void cast(DueVote vote) {
    boolean isFinal = false;
    try {
      isFinal = caster.cast(vote, source.token(vote.voter()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException broken) {
      trouble = Optional.of("The load itself failed: " + broken);
    } finally {
      source.ended(vote, isFinal);
      places.release();
    }
  }

  @Override
  public List<Sent> sent() {
    return record.sent();
  }

  /** Votes that were answered or given up. */
  public int answered() {
    return record.answered();
  }

  /** How often which answer, or none, made a vote a failed one. */
  public Map<String, Long> failures() {
    return record.failures();
  }

  /** Why it sends no more votes, or not as it should. */
  public Optional<String> trouble() {
    return trouble;
  }

  /** Votes of one voter in the load's first event, each for the next contestant. */
  public List<StormVote> stormOf(String subject, int times) {
    return IntStream.range(0, times).mapToObj(number -> stormVote(subject, number)).toList();
  }

  private StormVote stormVote(String subject, int number) {
    EventId event = events().getFirst();
    List<ContestantId> choices = contestants(event);
    String key = RequestKeys.of("storm", event.toString(), subject, Integer.toString(number));
    UserId voter = electors.id(subject);
    VoteId id = VoteId.of(voter, event, new RequestId(key));
    Ballot ballot = new Ballot(id, voter, event, choices.get(number % choices.size()));
    return new StormVote(subject, key, ballot);
  }

  /** The names of a farm's ids. */
  static List<String> farmIds(int count) {
    return IntStream.range(0, count).mapToObj(number -> "farm-id-" + number).toList();
  }

  /** The votes of so many ids, all for the first contestant of the load's first event. */
  public List<FarmVote> farmVotes(int ids) {
    EventId event = events().getFirst();
    ContestantId choice = contestants(event).getFirst();
    List<String> subjects = farmIds(ids);
    return IntStream.range(0, ids)
        .mapToObj(number -> farmVote(number, subjects.get(number), event, choice))
        .toList();
  }

  private FarmVote farmVote(int number, String subject, EventId event, ContestantId choice) {
    String key = RequestKeys.of("farm", event.toString(), subject);
    UserId voter = electors.id(subject);
    VoteId id = VoteId.of(voter, event, new RequestId(key));
    return new FarmVote(number, subject, key, new Ballot(id, voter, event, choice));
  }

  /** The request that a farm's vote is, with the device in its turn. */
  public io.cellvote.local.http.Call farmCall(FarmVote vote, int devices) {
    return VoteCaster.submit(
        new VoteCaster.Sender(
            vote.subject(), farm.token(vote.number()), "farm-device-" + vote.number() % devices),
        vote.ballot(),
        vote.requestKey());
  }

  /** The address from which it comes, in its turn. */
  public static InetAddress farmAddress(FarmVote vote, int addresses) {
    return Origins.farmAddress(vote.number() % addresses);
  }

  /** Records what a farm's vote was answered. */
  public void farmAnswered(FarmVote vote, Instant sent, Optional<Answer> answer) {
    var said = answer.map(VoteAnswers::ofSubmit);
    record.other(new Request.Submit(vote.ballot(), new Call(sent, clock.instant(), said)));
  }

  /** Records what a vote of a storm was answered, and asks on if it was accepted. */
  public void stormAnswered(StormVote vote, String token, Instant sent, Optional<Answer> answer)
      throws InterruptedException {
    var said = answer.map(VoteAnswers::ofSubmit);
    record.other(new Request.Submit(vote.ballot(), new Call(sent, clock.instant(), said)));
    if (said.filter(io.cellvote.chaos.history.Answer.acked()::equals).isPresent()) {
      places.acquire();
      String location = VoteAnswers.location(answer.orElseThrow());
      threads.execute(() -> follow(vote.ballot(), token, location));
    }
  }

  private void follow(Ballot ballot, String token, String location) {
    try {
      boolean _ = caster.follow(ballot, token, location);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  /** The events that are voted in. */
  public List<EventId> events() {
    return source.events().stream()
        .map(slate -> EventId.parse(slate.eventId()).orElseThrow())
        .toList();
  }

  /** The contestants of an event. */
  public List<ContestantId> contestants(EventId event) {
    return source.events().stream()
        .filter(slate -> slate.eventId().equals(event.toString()))
        .flatMap(slate -> slate.contestants().values().stream())
        .map(id -> ContestantId.parse(id).orElseThrow())
        .sorted()
        .toList();
  }

  /** The load's time. */
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void finish() throws InterruptedException {
    pump.interrupt();
    pump.join();
    long end = System.nanoTime() + patience.multipliedBy(2).plus(CATCH_UP_MIN).toNanos();
    boolean _ = awaitVotes(end);
    viewer.interrupt();
    viewer.join();
    while (!watch.hasCaughtUp(record, clock) && System.nanoTime() < end) {
      Thread.sleep(BETWEEN_LOOKS);
    }
    trouble
        .filter(reason -> reason.startsWith("The load itself"))
        .ifPresent(reason -> {
          throw new DrillException(reason);
        });
  }

  private boolean awaitVotes(long end) throws InterruptedException {
    if (!places.tryAcquire(UNDER_WAY_MAX, end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    places.release(UNDER_WAY_MAX);
    return true;
  }

  @Override
  public History history() throws InterruptedException {
    try {
      return new History(
          record.requests(),
          record.observations(),
          resources.database().corrections(events()),
          resources.database().state(events()));
    } catch (DatabaseUnavailableException away) {
      throw new DrillException(
          "The database does not answer, so nobody can tell what became of the votes.", away);
    }
  }

  @Override
  public void close() {
    pump.interrupt();
    viewer.interrupt();
    threads.shutdownNow();
    resources.close();
  }
}
