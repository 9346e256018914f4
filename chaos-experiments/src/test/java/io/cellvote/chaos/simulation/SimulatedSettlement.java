package io.cellvote.chaos.simulation;

import io.cellvote.cell.settlement.application.LogUnavailableException;
import io.cellvote.cell.settlement.application.Settler;
import io.cellvote.cell.settlement.application.TallyPublisher;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.stores.DatabaseUnavailableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An instance's settlement, step by step as {@code SettlementLoop} does it. Every instance settles
 * every partition, as if it had not heard yet that another one took over: the fence must do.
 */
final class SimulatedSettlement {
  private static final int RECORDS_MAX = 4;
  private static final int PAUSE_MS_MAX = 300;
  private static final int POLL_MS_MAX = 160;

  private final World world;
  private final SimulatedInstance instance;
  private final SimulatedLog log;
  private final Parts parts;
  private final Map<LogPartition, Long> epochs = new HashMap<>();

  record Parts(SimulatedLedger ledger, Settler settler, TallyPublisher tallies) {}

  SimulatedSettlement(World world, SimulatedInstance instance, SimulatedLog log, Parts parts) {
    this.world = world;
    this.instance = instance;
    this.log = log;
    this.parts = parts;
  }

  void start() {
    log.partitions().forEach(partition -> open(partition));
  }

  private void open(LogPartition partition) {
    step(
        PAUSE_MS_MAX,
        partition,
        () -> {
          epochs.put(partition, world.database().epoch());
          long from = parts.ledger().open(partition);
          parts.tallies().publish(parts.ledger().tallies(partition));
          poll(partition, from);
        });
  }

  private void poll(LogPartition partition, long from) {
    int recordsMax = world.chance().between(1, RECORDS_MAX);
    step(
        POLL_MS_MAX,
        partition,
        () -> {
          if (hasGoneBack(partition)) {
            open(partition);
          } else {
            read(partition, from, recordsMax)
                .ifPresentOrElse(this::settle, () -> poll(partition, from));
          }
        });
  }

  /** As the pulse of the database tells: where to go on is what it holds now. */
  private boolean hasGoneBack(LogPartition partition) {
    return !world.flaws().contains(Flaw.RESTORE_UNSEEN)
        && !world.database().isAway()
        && epochs.get(partition) != world.database().epoch();
  }

  private Optional<Batch> read(LogPartition partition, long from, int recordsMax) {
    if (!log.isReadable()) {
      throw new LogUnavailableException("no broker", null);
    }
    return log.read(partition, from, recordsMax);
  }

  private void settle(Batch batch) {
    int pause = world.chance().strikes(Fault.SETTLER_PAUSED) ? 2_000 : 60;
    step(
        pause,
        batch.partition(),
        () -> {
          long next = parts.settler().settle(batch).orElse(batch.nextOffset());
          poll(batch.partition(), next);
        });
  }

  /** Any failure ends the session; the next one begins where the database says. */
  private void step(int msMax, LogPartition partition, Runnable action) {
    Runnable guarded =
        () -> {
          try {
            action.run();
          } catch (DatabaseUnavailableException | LogUnavailableException away) {
            open(partition);
          }
        };
    world.soon(msMax, instance.whileAlive(guarded));
  }
}
