package io.cellvote.cell.settlement.application;

import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.cell.settlement.model.Settlement;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles a batch to its end: commits it, or finds that it is settled already, or finds the records
 * that the database can not take and sets them aside one by one.
 *
 * <p>Votes are announced and tallies published only out of transactions that are known to have
 * committed. After a commit whose outcome nobody saw, the fence tells that it happened, and the
 * verdicts are read back.
 */
public final class Settler {
  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

  private final VoteLedger ledger;
  private final DeadLetters deadLetters;
  private final VerdictAnnouncer announcer;
  private final TallyPublisher tallies;
  private final SettlementMetrics metrics;

  public Settler(
      VoteLedger ledger,
      DeadLetters deadLetters,
      VerdictAnnouncer announcer,
      TallyPublisher tallies,
      SettlementMetrics metrics) {
    this.ledger = ledger;
    this.deadLetters = deadLetters;
    this.announcer = announcer;
    this.tallies = tallies;
    this.metrics = metrics;
  }

  /**
   * Settles {@code batch}, and returns where to go on reading if that is not right behind it.
   *
   * @throws io.cellvote.stores.DatabaseUnavailableException when the database stays away
   * @throws LogUnavailableException when a record can not be set aside
   */
  public OptionalLong settle(Batch batch) {
    for (LogEntry entry : batch.entries()) {
      if (entry instanceof LogEntry.Malformed malformed) {
        setAside(batch.partition(), malformed, malformed.reason());
      }
    }
    return commit(batch);
  }

  private OptionalLong commit(Batch batch) {
    return switch (ledger.settle(batch)) {
      case Settlement.Settled settled -> tell(settled);
      case Settlement.Fenced(long nextOffset) -> readBack(batch, nextOffset);
      case Settlement.Poisoned(String sqlState) -> isolate(batch, sqlState);
    };
  }

  private OptionalLong tell(Settlement.Settled settled) {
    announcer.announce(settled.votes());
    announcer.announce(settled.corrected());
    tallies.publish(settled.tallies());
    metrics.settled(settled.books(), settled.votes());
    return OptionalLong.empty();
  }

  private OptionalLong readBack(Batch batch, long nextOffset) {
    LOG.info("{} is settled to {}: reading verdicts back", batch.partition(), nextOffset);
    announcer.announce(ledger.verdicts(batch.votesBefore(nextOffset)));
    tallies.publish(ledger.tallies(batch.partition()));
    return OptionalLong.of(nextOffset);
  }

  private OptionalLong isolate(Batch batch, String sqlState) {
    if (batch.entries().size() == 1) {
      return settleWithout(batch, sqlState);
    }
    for (Batch half : batch.halves()) {
      OptionalLong elsewhere = commit(half);
      if (elsewhere.isPresent()) {
        return elsewhere;
      }
    }
    return OptionalLong.empty();
  }

  private OptionalLong settleWithout(Batch batch, String sqlState) {
    LogEntry record = batch.entries().getFirst();
    if (record instanceof LogEntry.Malformed) {
      throw new IllegalStateException("The settlement itself is refused: SQLSTATE " + sqlState);
    }
    String reason = "the database can not take it: SQLSTATE " + sqlState;
    setAside(batch.partition(), record, reason);
    return commit(batch.of(new LogEntry.Malformed(record.offset(), reason)));
  }

  private void setAside(LogPartition partition, LogEntry record, String reason) {
    LOG.error("Sets aside offset {} of {}: {}", record.offset(), partition, reason);
    deadLetters.keep(partition, record, reason);
  }
}
