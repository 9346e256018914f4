package io.cellvote.control.leaderboard;

import io.cellvote.control.placement.MapWatch;
import io.cellvote.stores.KafkaSecurity;
import io.cellvote.stores.Transactions;
import io.cellvote.web.Dependency;
import io.cellvote.web.TokenVerifier;
import io.helidon.metrics.api.MeterRegistry;
import java.time.InstantSource;
import java.util.List;

/** Builds the leaderboard's parts, and begins and ends them in order. */
public final class LeaderboardWiring implements AutoCloseable {
  private final TallyBoard board = new TallyBoard();
  private final EventDirectory events;
  private final EventPulse pulse;
  private final TallyReader reader;
  private final TallyFeeds feeds;
  private final Leaderboard leaderboard;
  private final Broadcasts broadcasts;
  private final StalledViewers stalled = new StalledViewers(StalledViewers.LIMIT);
  private final StreamTickets tickets;
  private final LeaderboardStream stream;
  private final ResultsStream results;
  private final InstantSource clock;

  /** What the leaderboard is built on. */
  public record Needs(
      Transactions database,
      MapWatch registry,
      KafkaSecurity security,
      TokenVerifier tokens,
      MeterRegistry meters,
      InstantSource clock) {}

  public LeaderboardWiring(Needs needs, int viewersMax) {
    var metrics = new LeaderboardMetrics(needs.meters());
    var offsets = new SettledOffsets();
    var rows = new EventRows(needs.database(), board::readFromDatabase);
    events = new EventDirectory(rows::find);
    pulse = new EventPulse(rows::changedSince, events::changed);
    reader = new TallyReader(new TallyRows(needs.database()), board, offsets, needs.clock());
    feeds =
        new TallyFeeds(
            needs.registry(),
            needs.security(),
            new TallyIntake(board, offsets, metrics, needs.clock()));
    leaderboard = new Leaderboard(board, events, feeds::liveness, metrics, needs.clock());
    broadcasts = new Broadcasts(leaderboard, viewersMax);
    tickets = new StreamTickets(needs.database());
    ViewerEntry entry = new ViewerEntry(needs.tokens(), tickets, leaderboard);
    stream = new LeaderboardStream(entry, broadcasts, stalled, metrics);
    results = new ResultsStream(entry, broadcasts, stalled);
    clock = needs.clock();
    metrics.gauge("viewers", "Streams that are open", broadcasts, Broadcasts::viewers);
    metrics.gauge("tally.registers", "Registers that are held", board, TallyBoard::registers);
  }

  /** Begins to read and to follow. */
  public void start() {
    reader.start();
    feeds.start();
    pulse.start();
    stalled.start();
  }

  @Override
  public void close() {
    broadcasts.close();
    stalled.close();
    pulse.close();
    feeds.close();
    reader.close();
  }

  /** Every known total. */
  public TallyBoard board() {
    return board;
  }

  /** Names and states of events. */
  public EventDirectory events() {
    return events;
  }

  /** For who asks once. */
  public List<Object> resources() {
    return List.of(
        new LeaderboardResource(leaderboard),
        new ResultsResource(leaderboard, clock),
        new TicketResource(leaderboard, tickets));
  }

  /** For who stays. */
  public LeaderboardStream stream() {
    return stream;
  }

  /** For who stays, over a WebSocket. */
  public ResultsStream results() {
    return results;
  }

  /** What health tells of. */
  public List<Dependency> dependencies() {
    return List.of(reader.firstRead(), reader.database());
  }
}
