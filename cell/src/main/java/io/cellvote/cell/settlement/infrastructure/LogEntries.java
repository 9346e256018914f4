package io.cellvote.cell.settlement.infrastructure;

import io.cellvote.cell.ballot.infrastructure.VoteCodec;
import io.cellvote.cell.settlement.model.LogEntry;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record of the votes topic is. */
public final class LogEntries {
  private LogEntries() {}

  /** Reads a record; one that is nothing that is known is malformed. */
  public static LogEntry of(ConsumerRecord<byte[], byte[]> record) {
    return switch (VoteCodec.decode(record.value())) {
      case VoteCodec.Decoded.Ok(var ballot) ->
          new LogEntry.Ballot(record.offset(), ballot.vote(), ballot.suspicion());
      case VoteCodec.Decoded.Corrected(var correction) ->
          new LogEntry.Corrected(record.offset(), correction);
      case VoteCodec.Decoded.Marked(var mark) -> new LogEntry.Marked(record.offset(), mark);
      case VoteCodec.Decoded.Malformed(String reason) ->
          new LogEntry.Malformed(record.offset(), bytes(record.value()), reason);
    };
  }

  private static ByteBuffer bytes(byte[] value) {
    return value == null ? ByteBuffer.allocate(0) : ByteBuffer.wrap(value);
  }
}
