package io.cellvote.cell.settlement.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.cell.ballot.infrastructure.Topics;
import io.cellvote.cell.ballot.infrastructure.VoteCodec;
import io.cellvote.cell.ballot.model.WeighedVote;
import io.cellvote.cell.settlement.application.DeadLetters;
import io.cellvote.cell.settlement.application.LogUnavailableException;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.LogPartition;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The dead-letter topic: the record as it was, and in its headers where and why. */
public final class KafkaDeadLetters implements DeadLetters {
  private static final long ANSWER_MS_MAX = 5_000;

  private final Producer<byte[], byte[]> producer;

  public KafkaDeadLetters(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  @Override
  public void keep(LogPartition partition, LogEntry record, String reason) {
    byte[] key =
        (partition.log() + "/" + partition.number() + "/" + record.offset()).getBytes(UTF_8);
    List<Header> headers = List.of(new RecordHeader("reason", reason.getBytes(UTF_8)));
    try {
      producer
          .send(new ProducerRecord<>(Topics.DEAD_LETTERS, 0, key, value(record), headers))
          .get(ANSWER_MS_MAX, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("Interrupted while a record was set aside", interrupted);
    } catch (ExecutionException | TimeoutException | KafkaException failed) {
      throw new LogUnavailableException("A record could not be set aside", failed);
    }
  }

  private static byte[] value(LogEntry record) {
    return switch (record) {
      case LogEntry.Ballot(_, var vote, var suspicion) ->
          VoteCodec.encode(new WeighedVote(vote, suspicion));
      case LogEntry.Late(_, var vote, _) -> VoteCodec.encode(WeighedVote.of(vote));
      case LogEntry.Corrected(_, var correction) -> VoteCodec.encode(correction);
      case LogEntry.Marked(_, var mark) -> VoteCodec.encode(mark);
      case LogEntry.Malformed(_, ByteBuffer value, _) -> bytes(value);
    };
  }

  private static byte[] bytes(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return bytes;
  }
}
