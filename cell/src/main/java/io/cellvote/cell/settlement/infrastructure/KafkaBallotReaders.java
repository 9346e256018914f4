package io.cellvote.cell.settlement.infrastructure;

import io.cellvote.cell.settlement.application.BallotReader;
import io.cellvote.cell.settlement.model.Batch;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.cell.settlement.model.LogPartition;
import io.cellvote.stores.KafkaClients;
import java.util.function.ToLongFunction;

/** Makes readers that are members of the cell's group of settlers, under the instance's name. */
public final class KafkaBallotReaders implements BallotReader.Factory {
  private static final String GROUP = "settlers";

  private final KafkaClients kafka;
  private final String instance;

  public KafkaBallotReaders(KafkaClients kafka, String instance) {
    this.kafka = kafka;
    this.instance = instance;
  }

  @Override
  public BallotReader open(LogId log, ToLongFunction<LogPartition> positions) {
    return new KafkaBallotReader(
        kafka.groupConsumer(GROUP, instance, Batch.RECORDS_MAX), log, positions);
  }
}
