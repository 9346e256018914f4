package io.cellvote.cell.archive;

import static io.cellvote.cell.Fixtures.anyRequest;
import static io.cellvote.cell.Fixtures.anyVoter;
import static io.cellvote.cell.Fixtures.openEvent;
import static io.cellvote.stores.ArchiveTables.ARCHIVE_BATCH;
import static io.cellvote.stores.Tables.VOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cellvote.archive.ArchiveEntry;
import io.cellvote.archive.ArchiveKey;
import io.cellvote.archive.BatchCodec;
import io.cellvote.archive.BatchKey;
import io.cellvote.archive.FolderStore;
import io.cellvote.archive.verify.ArchiveReport;
import io.cellvote.archive.verify.ArchiveVerifier;
import io.cellvote.archive.verify.Finding;
import io.cellvote.cell.TestCell;
import io.cellvote.cell.TestDatabase;
import io.cellvote.cell.ballot.model.Correction;
import io.cellvote.model.CellId;
import io.cellvote.model.Event;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteId;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.Record;
import org.jooq.TableField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cell settled is in its archive, exactly once, whatever dies in between. */
class ArchiveIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final ArchiveKey KEY = ArchiveKey.of(new byte[32]);

  @TempDir private Path folder;
  private final RedisServer redis = RedisServer.shared();
  private final KafkaServer kafka = KafkaServer.start();
  private TestDatabase database;
  private FolderStore archive;
  private FlakyStore store;
  private TestCell cell;
  private Event event;

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    archive = new FolderStore(folder);
    store = new FlakyStore(archive);
    cell = start("1").ready();
    event = cell.create(openEvent(2));
  }

  @AfterEach
  void stop() {
    cell.close();
    database.close();
    kafka.close();
  }

  private TestCell start(String instance) {
    return TestCell.archiving(
        new ArchiveConfig(store, KEY, Duration.ofMillis(50), Duration.ZERO),
        instance,
        database,
        kafka,
        redis);
  }

  private List<UserId> vote(int voters) {
    List<UserId> all = IntStream.range(0, voters).mapToObj(_ -> anyVoter()).toList();
    all.parallelStream().forEach(voter -> cell.submit(event, voter, 0, anyRequest()));
    return all;
  }

  private ArchiveReport verify() {
    return new ArchiveVerifier(database.transactions(), archive, KEY, _ -> {}).verify();
  }

  private ArchiveReport whenAllIsArchived() {
    await().atMost(LONG).until(() -> verify().pending() == 0);
    return verify();
  }

  private List<ArchiveEntry> entries() {
    List<ArchiveEntry> entries = new ArrayList<>();
    archive.forEach(key -> {
      if (BatchCodec.decode(archive.get(key).orElseThrow())
          instanceof BatchCodec.Decoded.Ok(var batch, _)) {
        entries.addAll(batch.entries());
      }
    });
    return entries;
  }

  @Test
  void settledVotes_andWhatOperatorsDidToThem_areArchivedOnce_withoutTheirVotersIds() {
    List<UserId> voters = vote(60);
    UserId insistent = anyVoter();
    RequestId request = anyRequest();
    IntStream.range(0, 60).parallel().forEach(_ -> cell.submit(event, insistent, 0, request));
    withdraw(insistent, request);

    await().atMost(LONG).until(() -> verify().corrections() == 1);
    ArchiveReport report = whenAllIsArchived();

    assertThat(report.findings()).isEmpty();
    assertThat(report.votes()).isEqualTo(61);
    assertThat(ballots()).extracting(ArchiveEntry::vote).doesNotHaveDuplicates().hasSize(61);
    assertThat(entries())
        .filteredOn(entry -> entry.voter().equals(KEY.pseudonyms().of(insistent)))
        .hasSize(2);
    assertThat(entries().toString())
        .doesNotContain(insistent.toString(), voters.getFirst().toString());
  }

  private void withdraw(UserId voter, RequestId request) {
    VoteId id = VoteId.of(voter, event.id(), request);
    database.order(
        Correction.Kind.WITHDRAW,
        new Vote(id, voter, event.id(), event.contestants().getFirst().id(), Instant.EPOCH));
    await().atMost(LONG).until(() -> database.stateOf(event, voter).equals("withdrawn"));
  }

  private List<ArchiveEntry> ballots() {
    return entries().stream().filter(ArchiveEntry.Ballot.class::isInstance).toList();
  }

  @Test
  void archiveThatIsAway_holdsNoVoteUp_isSaid_andIsCaughtUpWith() {
    store.away(true);
    vote(40);

    assertThat(database.rowsOf(event)).isEqualTo(40);
    await().atMost(LONG).until(() -> cell.missing().toString().contains("taken away"));
    assertThat(verify().pending()).isEqualTo(40);
    assertThat(verify().findings()).isEmpty();

    store.away(false);
    assertThat(whenAllIsArchived().votes()).isEqualTo(40);
    await().atMost(LONG).until(() -> cell.missing().isEmpty());
  }

  @Test
  void deathBetweenStoringAndWritingDown_isTakenOver_byteForByte_alsoByTwoInstances() {
    store.losesAnswers(true);
    vote(30);
    await().atMost(LONG).until(() -> Files.exists(folder.resolve(key(1).path())));
    byte[] stored = archive.get(key(1)).orElseThrow();
    cell.close();
    assertThat(batches()).isZero();

    store.losesAnswers(false);
    cell = start("1").ready();
    try (TestCell second = start("2").ready()) {
      vote(30);
      assertThat(second.submit(event, anyVoter(), 1, anyRequest())).isNotNull();

      ArchiveReport report = whenAllIsArchived();
      assertThat(report.findings()).isEmpty();
      assertThat(report.votes()).isEqualTo(61);
      assertThat(archive.get(key(1)).orElseThrow()).isEqualTo(stored);
    }
  }

  @Test
  void whatIsDoneToArchiveOrDatabase_isFoundAndNamed() throws IOException {
    List<UserId> voters = vote(30);
    whenAllIsArchived();
    cell.close();

    set(VOTE.STATE, "withdrawn", voters.getFirst());
    assertThat(kinds()).containsExactly(Finding.Kind.VOTE_DIFFERS);
    assertThat(verify().findings().getFirst().what())
        .contains(KEY.pseudonyms().of(voters.getFirst()));
    set(VOTE.STATE, "counted", voters.getFirst());
    assertThat(kinds()).isEmpty();

    rename(voters.get(1), anyVoter().value());
    assertThat(kinds())
        .containsExactlyInAnyOrder(Finding.Kind.VOTE_UNKNOWN, Finding.Kind.VOTE_MISSING);

    Integer deleted =
        database.ask(
            sql -> sql.deleteFrom(VOTE).where(VOTE.USER_ID.eq(voters.get(1).value())).execute());
    assertThat(deleted).isEqualTo(1);
    assertThat(kinds()).containsExactly(Finding.Kind.VOTE_UNKNOWN);

    Files.delete(folder.resolve(key(1).path()));
    assertThat(kinds()).containsExactly(Finding.Kind.BATCH_MISSING);
    assertThat(archive.put(key(900), new byte[] {1})).isTrue();
    assertThat(kinds()).contains(Finding.Kind.BATCH_UNKNOWN);
  }

  @Test
  void strangerInTheChainsNextPlace_stopsIt_andIsSaid() {
    assertThat(archive.put(key(1), new byte[] {1})).isTrue();

    vote(10);

    await().atMost(LONG).until(() -> cell.missing().toString().contains(key(1).path()));
    assertThat(batches()).isZero();
    assertThat(database.rowsOf(event)).isEqualTo(10);
  }

  private void rename(UserId voter, UUID vote) {
    Integer changed =
        database.ask(sql ->
            sql.update(VOTE)
                .set(VOTE.VOTE_ID, vote)
                .where(VOTE.USER_ID.eq(voter.value()))
                .execute());
    assertThat(changed).isEqualTo(1);
  }

  private void set(TableField<Record, String> column, String value, UserId voter) {
    Integer changed =
        database.ask(sql ->
            sql.update(VOTE).set(column, value).where(VOTE.USER_ID.eq(voter.value())).execute());
    assertThat(changed).isEqualTo(1);
  }

  private List<Finding.Kind> kinds() {
    return verify().findings().stream().map(Finding::kind).toList();
  }

  private int batches() {
    return database.ask(sql -> sql.fetchCount(ARCHIVE_BATCH));
  }

  private BatchKey key(long sequence) {
    return new BatchKey(new CellId("cell-1"), 1, sequence);
  }
}
