package io.cellvote.cell.archive;

import static io.cellvote.cell.Fixtures.anyRequest;
import static io.cellvote.cell.Fixtures.openEvent;
import static io.cellvote.stores.ArchiveTables.ARCHIVE_BATCH;
import static io.cellvote.stores.Tables.SETTLEMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.archive.ArchiveKey;
import io.cellvote.archive.BatchKey;
import io.cellvote.archive.FolderStore;
import io.cellvote.archive.verify.ArchiveReport;
import io.cellvote.archive.verify.ArchiveVerifier;
import io.cellvote.cell.CutLogs;
import io.cellvote.cell.Fixtures;
import io.cellvote.cell.TestCell;
import io.cellvote.cell.TestDatabase;
import io.cellvote.cell.ballot.application.SubmitResult;
import io.cellvote.cell.ballot.model.Correction;
import io.cellvote.model.CellId;
import io.cellvote.model.Event;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteId;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that was lost, and given up by an operator, leaves the archive whole, and going on. */
class LostLogArchiveIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final ArchiveKey KEY = ArchiveKey.of(new byte[32]);
  private static final int PARTITIONS = 2;

  @TempDir private Path folder;
  private final RedisServer redis = RedisServer.shared();
  private final KafkaServer kafka = KafkaServer.start();
  private TestDatabase database;
  private FlakyStore store;

  @BeforeEach
  void open() {
    database = TestDatabase.fresh();
    store = new FlakyStore(new FolderStore(folder));
  }

  @AfterEach
  void stop() {
    database.close();
    kafka.close();
  }

  private TestCell start(KafkaServer log) {
    return start(log, redis);
  }

  private TestCell start(KafkaServer log, RedisServer cache) {
    ArchiveConfig archive = new ArchiveConfig(store, KEY, Duration.ofMillis(50), Duration.ZERO);
    return TestCell.archiving(archive, "1", database, log, cache);
  }

  /** In one partition: then one batch has all of them. */
  private static List<UserId> voters(int voters) {
    return Stream.generate(Fixtures::anyVoter)
        .filter(voter -> voter.partition(PARTITIONS) == 0)
        .limit(voters)
        .toList();
  }

  private static void vote(TestCell cell, Event event, List<UserId> voters) {
    voters.forEach(voter ->
        assertThat(cell.submit(event, voter, 0, anyRequest()))
            .isInstanceOf(SubmitResult.Settled.class));
  }

  /** As global-control does, when another log has its place. */
  private void giveUpLog() {
    database.acceptLoss(false);
    database.<Integer>ask(sql -> sql.update(SETTLEMENT).set(SETTLEMENT.RETIRED, true).execute());
  }

  private ArchiveReport verify() {
    return new ArchiveVerifier(database.transactions(), new FolderStore(folder), KEY, _ -> {})
        .verify();
  }

  private ArchiveReport whenAllIsArchived() {
    await().atMost(LONG).until(() -> verify().pending() == 0);
    return verify();
  }

  /** Votes whose batch is stored, while nothing says so: the cell died in between. */
  private Event storeWithoutWritingDown(int votes) {
    Event event;
    try (TestCell cell = start(kafka).ready()) {
      event = cell.create(openEvent(1));
      store.away(true);
      vote(cell, event, voters(votes));
      store.losesAnswers(true);
      store.away(false);
      Path first = folder.resolve(new BatchKey(new CellId("cell-1"), 1, 1).path());
      await().atMost(LONG).until(() -> Files.exists(first));
    }
    store.losesAnswers(false);
    assertThat(database.<Integer>ask(sql -> sql.fetchCount(ARCHIVE_BATCH))).isZero();
    return event;
  }

  @Test
  void batchThatWasStoredAndNotWrittenDown_isTakenOver_whenItsLogIsGone() {
    Event event = storeWithoutWritingDown(20);
    giveUpLog();

    try (KafkaServer empty = KafkaServer.start();
        TestCell cell = start(empty).ready()) {
      vote(cell, event, voters(10));

      ArchiveReport report = whenAllIsArchived();
      assertThat(report.findings()).isEmpty();
      assertThat(report.votes()).isEqualTo(30);
      assertThat(report.lostWithLog()).isZero();
      cell.ready();
    }
  }

  @Test
  void batchThatWasStoredAndNotWrittenDown_isTakenOver_whenItsLogWasCutShort() {
    Event event = storeWithoutWritingDown(20);
    CutLogs.inHalf(kafka);
    database.acceptLoss(true);

    try (TestCell cell = start(kafka).ready()) {
      vote(cell, event, voters(10));

      ArchiveReport report = whenAllIsArchived();
      assertThat(report.findings()).isEmpty();
      assertThat(report.votes()).isEqualTo(30);
      cell.ready();
    }
  }

  @Test
  void correctionThatWasLostWithItsLog_isCounted_andIsNoFinding() {
    UserId voter = voters(1).getFirst();
    RequestId request = anyRequest();
    Event event;
    try (TestCell cell = start(kafka).ready()) {
      event = cell.create(openEvent(1));
      cell.submit(event, voter, 0, request);
      assertThat(whenAllIsArchived().votes()).isEqualTo(1);
      store.away(true);
      withdraw(event, voter, request);
    }
    giveUpLog();
    store.away(false);

    try (KafkaServer empty = KafkaServer.start();
        TestCell cell = start(empty).ready()) {
      vote(cell, event, voters(3));

      assertThat(whenAllIsArchived().findings()).isEmpty();
      assertThat(verify().corrections()).isZero();
      assertThat(verify().lostWithLog()).isEqualTo(1);
    }
  }

  private void withdraw(Event event, UserId voter, RequestId request) {
    VoteId id = VoteId.of(voter, event.id(), request);
    database.order(
        Correction.Kind.WITHDRAW,
        new Vote(id, voter, event.id(), event.contestants().getFirst().id(), Instant.EPOCH));
    await().atMost(LONG).until(() -> database.stateOf(event, voter).equals("withdrawn"));
  }

  @Test
  void logThatIsFoundAgain_andLostAgain_hasTheRowsOfItsOwnTimes() {
    try (KafkaServer second = KafkaServer.start();
        KafkaServer third = KafkaServer.start()) {
      Event event = archive(Optional.empty(), kafka, 12);
      UUID first = logs().getFirst();
      giveUpLog();
      archive(Optional.of(event), second, 2);
      giveUpLog();
      useAgain(first);
      archive(Optional.of(event), kafka, 3);
      giveUpLog();
      archive(Optional.of(event), third, 1);

      assertThat(verify().findings()).isEmpty();
      assertThat(verify().votes()).isEqualTo(18);
      assertThat(verify().lostWithLog()).isZero();
    }
  }

  /** Votes in this log until all are archived; without an event, in a new one. */
  private Event archive(Optional<Event> known, KafkaServer log, int votes) {
    try (TestCell cell = start(log).ready()) {
      Event event = known.orElseGet(() -> cell.create(openEvent(1)));
      vote(cell, event, voters(votes));
      assertThat(whenAllIsArchived().findings()).isEmpty();
      return event;
    }
  }

  private List<UUID> logs() {
    return database.ask(
        sql -> sql.selectDistinct(SETTLEMENT.LOG_ID).from(SETTLEMENT).fetch(SETTLEMENT.LOG_ID));
  }

  private void useAgain(UUID log) {
    database.<Integer>ask(sql ->
        sql.update(SETTLEMENT)
            .set(SETTLEMENT.RETIRED, false)
            .where(SETTLEMENT.LOG_ID.eq(log))
            .execute());
  }

  @Test
  void repeatInANewLog_atTheOffsetThatTheVoteHadInTheOldOne_isNotArchivedAgain() {
    List<UserId> voters = voters(5);
    Event event;
    try (TestCell cell = start(kafka).ready()) {
      event = cell.create(openEvent(1));
      vote(cell, event, voters);
      assertThat(whenAllIsArchived().votes()).isEqualTo(5);
    }
    giveUpLog();

    try (KafkaServer empty = KafkaServer.start();
        RedisServer forgetful = RedisServer.start();
        TestCell cell = start(empty, forgetful).ready()) {
      vote(cell, event, voters);
      vote(cell, event, voters(3));

      assertThat(whenAllIsArchived().findings()).isEmpty();
      assertThat(verify().votes()).isEqualTo(8);
    }
  }
}
