package io.cellvote.cell.ballot.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.cell.ballot.application.BallotLog;
import io.cellvote.cell.ballot.model.Correction;
import io.cellvote.cell.ballot.model.Mark;
import io.cellvote.cell.ballot.model.WeighedVote;
import io.cellvote.model.UserId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The log in the cell's Kafka: acks=all, and the partition of the voter's id. */
public final class KafkaBallotLog implements BallotLog {
  /** The record header with the vote's W3C trace. */
  public static final String TRACEPARENT = "traceparent";

  private final Producer<byte[], byte[]> producer;
  private final int partitions;
  private final Duration limit;
  private final WaitingBytes waiting;

  /**
   * @param limit how long an append may take
   * @param waiting what may wait for it
   */
  public KafkaBallotLog(
      Producer<byte[], byte[]> producer, int partitions, Duration limit, WaitingBytes waiting) {
    this.waiting = waiting;
    this.producer = producer;
    this.partitions = partitions;
    this.limit = limit;
  }

  @Override
  public Receipt append(WeighedVote ballot, String traceparent) {
    ProducerRecord<byte[], byte[]> record = record(ballot, traceparent);
    return waiting
        .claim(bytes(record))
        .map(claim -> append(record, claim))
        .orElseGet(Receipt.Full::new);
  }

  private Receipt append(ProducerRecord<byte[], byte[]> record, WaitingBytes.Claim claim) {
    try {
      RecordMetadata written = send(record, claim).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return new Receipt.Acked(written.partition(), written.offset());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Receipt.Unavailable("interrupted");
    } catch (TimeoutException late) {
      return new Receipt.Unavailable("the log did not answer in time");
    } catch (ExecutionException | KafkaException failed) {
      return new Receipt.Unavailable("the log did not take the vote");
    }
  }

  /** The room is given back when the producer is done with it, not when the request gives up. */
  private Future<RecordMetadata> send(
      ProducerRecord<byte[], byte[]> record, WaitingBytes.Claim claim) {
    try {
      return producer.send(record, (_, _) -> claim.release());
    } catch (RuntimeException | Error notTaken) {
      claim.release();
      throw notTaken;
    }
  }

  private static int bytes(ProducerRecord<byte[], byte[]> record) {
    int headers = 0;
    for (Header header : record.headers()) {
      headers += header.key().length() + header.value().length;
    }
    return record.key().length + record.value().length + headers;
  }

  /** Writes a mark to every partition; false if it is not in all of them for sure. */
  public boolean draw(Mark mark) {
    byte[] value = VoteCodec.encode(mark);
    return isWritten(
        IntStream.range(0, partitions)
            .mapToObj(at -> new ProducerRecord<byte[], byte[]>(Topics.VOTES, at, null, value))
            .toList());
  }

  /** Writes corrections, each where its voter's votes are; false if not all are there for sure. */
  public boolean correct(List<Correction> corrections) {
    return isWritten(corrections.stream().map(this::record).toList());
  }

  private ProducerRecord<byte[], byte[]> record(Correction correction) {
    UserId voter = correction.voter();
    int partition = voter.partition(partitions);
    byte[] value = VoteCodec.encode(correction);
    return new ProducerRecord<>(Topics.VOTES, partition, bytes(voter.value()), value);
  }

  private boolean isWritten(List<ProducerRecord<byte[], byte[]>> records) {
    try {
      for (Future<RecordMetadata> each : records.stream().map(producer::send).toList()) {
        each.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      }
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } catch (TimeoutException | ExecutionException | KafkaException failed) {
      return false;
    }
  }

  private ProducerRecord<byte[], byte[]> record(WeighedVote ballot, String traceparent) {
    List<Header> headers = List.of(new RecordHeader(TRACEPARENT, traceparent.getBytes(UTF_8)));
    UserId voter = ballot.vote().voter();
    int partition = voter.partition(partitions);
    return new ProducerRecord<>(
        Topics.VOTES, partition, bytes(voter.value()), VoteCodec.encode(ballot), headers);
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
