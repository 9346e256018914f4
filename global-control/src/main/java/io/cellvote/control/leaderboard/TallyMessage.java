package io.cellvote.control.leaderboard;

import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.TallyRegister;
import io.cellvote.model.TallySlot;
import io.cellvote.web.BadRequest;
import io.cellvote.web.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A record of a cell's topic {@code tallies}: one slot's value after a settled batch.
 *
 * @param log the partition of the log that the batch was of
 * @param nextOffset how far that partition was settled with the batch
 */
record TallyMessage(TallyUpdate update, LogPartition log, long nextOffset) {
  /** Reads a record's value; empty unless it is whole and about the cell that sent it. */
  static Optional<TallyMessage> parse(byte[] value, CellId sender) {
    try {
      return Optional.of(Json.read(value, Body.class).toMessage())
          .filter(message -> message.log().cell().equals(sender));
    } catch (BadRequest | IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }

  private record Body(
      EventId eventId,
      ContestantId contestantId,
      CellId cellId,
      int partition,
      long votes,
      long epoch,
      long version,
      UUID logId,
      long nextOffset,
      Instant settledAt) {
    TallyMessage toMessage() {
      TallySlot slot = new TallySlot(eventId, contestantId, cellId, partition);
      TallyRegister register = new TallyRegister(epoch, version, votes);
      return new TallyMessage(
          new TallyUpdate(slot, register, settledAt),
          new LogPartition(cellId, logId, partition),
          nextOffset);
    }
  }
}
