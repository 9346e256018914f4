package io.cellvote.cell.archive;

import static io.cellvote.cell.Fixtures.anyRequest;
import static io.cellvote.cell.Fixtures.anyVoter;
import static io.cellvote.cell.Fixtures.openEvent;
import static io.cellvote.stores.ArchiveTables.ARCHIVE_START;
import static io.cellvote.stores.FraudTables.VOTE_CORRECTION;
import static io.cellvote.stores.Tables.VOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jooq.impl.DSL.currentOffsetDateTime;

import io.cellvote.archive.ArchiveKey;
import io.cellvote.archive.FolderStore;
import io.cellvote.archive.verify.ArchiveReport;
import io.cellvote.archive.verify.ArchiveVerifier;
import io.cellvote.archive.verify.Finding;
import io.cellvote.cell.TestCell;
import io.cellvote.cell.TestDatabase;
import io.cellvote.cell.ballot.model.Correction;
import io.cellvote.model.Event;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.Vote;
import io.cellvote.model.VoteId;
import io.cellvote.testing.server.KafkaServer;
import io.cellvote.testing.server.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Votes of before the archive are no finding; rows that only pretend to be of then all are. */
class ForgedRowsIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final ArchiveKey KEY = ArchiveKey.of(new byte[32]);
  private static final RequestId REQUEST = anyRequest();
  private static final int VOTES = 12;

  @TempDir private Path folder;
  private final RedisServer redis = RedisServer.shared();
  private final KafkaServer kafka = KafkaServer.start();
  private final List<UserId> voters = IntStream.range(0, VOTES).mapToObj(_ -> anyVoter()).toList();
  private TestDatabase database;
  private FlakyStore store;
  private TestCell cell;
  private Event event;

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    store = new FlakyStore(new FolderStore(folder));
    store.away(true);
    ArchiveConfig archive = new ArchiveConfig(store, KEY, Duration.ofMillis(50), Duration.ZERO);
    cell = TestCell.archiving(archive, "1", database, kafka, redis).ready();
    event = cell.create(openEvent(2));
    voters.parallelStream().forEach(voter -> cell.submit(event, voter, 0, REQUEST));
    await().atMost(LONG).until(() -> database.rowsOf(event) == VOTES);
  }

  @AfterEach
  void stop() {
    cell.close();
    database.close();
    kafka.close();
  }

  private void archive() {
    store.away(false);
    await().atMost(LONG).until(() -> verify().pending() == 0);
  }

  /** As if these votes had been settled before rows named their records. */
  private void settledBefore(List<UserId> settled) {
    settled.forEach(voter -> set(VOTE.LOG_OFFSET, null, voter));
    change(sql ->
        sql.update(ARCHIVE_START)
            .set(ARCHIVE_START.BEGAN_AT, currentOffsetDateTime())
            .set(ARCHIVE_START.VOTES, (long) settled.size())
            .execute());
  }

  private ArchiveReport verify() {
    return new ArchiveVerifier(database.transactions(), new FolderStore(folder), KEY, _ -> {})
        .verify();
  }

  @Test
  void operatorDecidesAboutAVoteOfBefore_verifies_andWhatIsDoneToItThenIsFound() {
    UserId voter = voters.getFirst();
    settledBefore(voters);
    archive();
    withdraw(voter);

    await().atMost(LONG).until(() -> verify().corrections() == 1);
    assertThat(verify().findings()).isEmpty();
    assertThat(verify().beforeArchive()).isEqualTo(VOTES);

    set(VOTE.STATE, "counted", voter);
    assertThat(kinds()).containsExactly(Finding.Kind.VOTE_DIFFERS);
    assertThat(verify().findings().getFirst().toString())
        .contains(KEY.pseudonyms().of(voter), "archived as withdrawn", "says counted");
    set(VOTE.STATE, "withdrawn", voter);

    change(sql -> sql.deleteFrom(VOTE).where(VOTE.USER_ID.eq(voter.value())).execute());
    assertThat(kinds()).containsExactly(Finding.Kind.BEFORE_CHANGED, Finding.Kind.VOTE_UNKNOWN);
  }

  private void withdraw(UserId voter) {
    VoteId id = VoteId.of(voter, event.id(), REQUEST);
    database.order(
        Correction.Kind.WITHDRAW,
        new Vote(id, voter, event.id(), event.contestants().getFirst().id(), Instant.EPOCH));
    await().atMost(LONG).until(() -> database.stateOf(event, voter).equals("withdrawn"));
  }

  @Test
  void rowsThatPretendToBeOfBefore_orToBeArchivedLater_areFound() {
    settledBefore(voters.subList(0, 3));
    archive();
    cell.close();
    UserId forged = anyVoter();
    copy(voters.getLast(), forged);

    set(VOTE.LOG_OFFSET, Long.MAX_VALUE, forged);
    assertThat(kinds()).containsExactly(Finding.Kind.ROW_IMPOSSIBLE);
    set(VOTE.LOG_OFFSET, -1L, forged);
    assertThat(kinds()).containsExactly(Finding.Kind.ROW_IMPOSSIBLE);
    set(VOTE.LOG_OFFSET, 0L, forged);
    set(VOTE.CELL_ID, "cell-9", forged);
    assertThat(kinds()).containsExactly(Finding.Kind.ROW_IMPOSSIBLE);
    set(VOTE.LOG_OFFSET, null, forged);
    assertThat(kinds()).containsExactly(Finding.Kind.BEFORE_CHANGED);
    set(VOTE.SETTLED_AT, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1), forged);
    assertThat(kinds()).containsExactly(Finding.Kind.ROW_IMPOSSIBLE);
    change(sql -> sql.deleteFrom(VOTE).where(VOTE.USER_ID.eq(forged.value())).execute());
    assertThat(kinds()).isEmpty();

    UserId changed = voters.getLast();
    set(VOTE.STATE, "withdrawn", changed);
    forgeCorrection(changed);
    setOrder(Long.MAX_VALUE, changed);
    assertThat(kinds()).containsExactly(Finding.Kind.ROW_IMPOSSIBLE, Finding.Kind.VOTE_DIFFERS);
    setOrder(null, changed);
    assertThat(kinds()).containsExactly(Finding.Kind.ROW_IMPOSSIBLE, Finding.Kind.VOTE_DIFFERS);
  }

  private void setOrder(Long offset, UserId voter) {
    change(sql ->
        sql.update(VOTE_CORRECTION)
            .set(VOTE_CORRECTION.LOG_OFFSET, offset)
            .where(VOTE_CORRECTION.USER_ID.eq(voter.value()))
            .execute());
  }

  private void forgeCorrection(UserId voter) {
    database.order(
        Correction.Kind.WITHDRAW,
        new Vote(
            VoteId.of(voter, event.id(), REQUEST),
            voter,
            event.id(),
            event.contestants().getFirst().id(),
            Instant.EPOCH));
    change(sql ->
        sql.update(VOTE_CORRECTION)
            .set(VOTE_CORRECTION.STATE, "done")
            .set(VOTE_CORRECTION.DONE_AT, currentOffsetDateTime())
            .where(VOTE_CORRECTION.USER_ID.eq(voter.value()))
            .execute());
  }

  /** A row as another's, under another voter. */
  private void copy(UserId voter, UserId to) {
    change(sql -> {
      Map<String, Object> row =
          sql.selectFrom(VOTE).where(VOTE.USER_ID.eq(voter.value())).fetchSingle().intoMap();
      row.remove("home_region_code"); // computed from the voter
      row.put("user_id", to.value());
      row.put("vote_id", UUID.randomUUID());
      return sql.insertInto(VOTE).set(row).execute();
    });
  }

  private <T> void set(TableField<?, T> column, T value, UserId voter) {
    change(
        sql -> sql.update(VOTE).set(column, value).where(VOTE.USER_ID.eq(voter.value())).execute());
  }

  private void change(Function<DSLContext, Integer> change) {
    assertThat(database.ask(change)).isEqualTo(1);
  }

  private List<Finding.Kind> kinds() {
    return verify().findings().stream().map(Finding::kind).toList();
  }
}
