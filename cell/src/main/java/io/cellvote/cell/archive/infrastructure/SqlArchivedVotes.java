package io.cellvote.cell.archive.infrastructure;

import static io.cellvote.stores.FraudTables.VOTE_CORRECTION;
import static io.cellvote.stores.Tables.LOG_GAP;
import static io.cellvote.stores.Tables.VOTE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import io.cellvote.archive.ArchiveEntry;
import io.cellvote.archive.ArchiveKey;
import io.cellvote.archive.CorrectionKind;
import io.cellvote.archive.LogGaps;
import io.cellvote.cell.settlement.model.LogEntry;
import io.cellvote.cell.settlement.model.LogId;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.stores.BatchRows;
import io.cellvote.stores.Transactions;
import io.cellvote.web.Pseudonyms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;

/**
 * What the records of a log did to the votes: a vote's row names the record that made it, and a
 * correction's order the one that carried it out. By the rows' keys, sorted as the settler has
 * them.
 */
public final class SqlArchivedVotes {
  private static final int ROWS_MAX = 1_000;
  private static final Field<Boolean> HELD = field(name("held"), SQLDataType.BOOLEAN);

  private final Transactions transactions;
  private final CellId cell;
  private final Pseudonyms pseudonyms;

  public SqlArchivedVotes(Transactions transactions, CellId cell, ArchiveKey key) {
    this.transactions = transactions;
    this.cell = cell;
    this.pseudonyms = key.pseudonyms();
  }

  List<ArchiveEntry> entries(LogId log, List<LogEntry> records) {
    List<ArchiveEntry> entries = new ArrayList<>();
    for (int at = 0; at < records.size(); at += ROWS_MAX) {
      List<LogEntry> page = records.subList(at, Math.min(records.size(), at + ROWS_MAX));
      entries.addAll(transactions.read(sql -> page(sql, log, page)));
    }
    return entries;
  }

  private List<ArchiveEntry> page(DSLContext sql, LogId log, List<LogEntry> records) {
    List<ArchiveEntry> entries = new ArrayList<>(votes(sql, of(LogEntry.Ballot.class, records)));
    entries.addAll(corrections(sql, of(LogEntry.Corrected.class, records)));
    LogGaps gaps = gaps(sql);
    entries.removeIf(entry -> !isOf(log, gaps, entry));
    entries.sort(Comparator.comparingLong(ArchiveEntry::offset));
    return entries;
  }

  private LogGaps gaps(DSLContext sql) {
    return new LogGaps(
        sql.selectDistinct(LOG_GAP.LOG_ID, LOG_GAP.ACCEPTED_AT)
            .from(LOG_GAP)
            .where(LOG_GAP.CELL_ID.eq(cell.value()))
            .fetch(row -> new LogGaps.Gap(row.value1(), row.value2().toInstant())));
  }

  /** A repeat in a new log may lie at the offset at which the vote lay in the one that was lost. */
  private static boolean isOf(LogId log, LogGaps gaps, ArchiveEntry entry) {
    return gaps.inUseAt(entry.settledAt()).orElse(log.value()).equals(log.value());
  }

  private static <T extends LogEntry> List<T> of(Class<T> type, List<LogEntry> records) {
    return records.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private List<? extends ArchiveEntry> votes(DSLContext sql, List<LogEntry.Ballot> ballots) {
    if (ballots.isEmpty()) {
      return List.of();
    }
    List<LogEntry.Ballot> byKey =
        ballots.stream().sorted(Comparator.comparing(ballot -> ballot.vote().key())).toList();
    var rows =
        BatchRows.of(byKey)
            .column(VOTE.EVENT_ID, ballot -> ballot.vote().event().value())
            .column(VOTE.USER_ID, ballot -> ballot.vote().voter().value())
            .column(VOTE.LOG_OFFSET, LogEntry.Ballot::offset)
            .column(HELD, ballot -> ballot.suspicion().held());
    return sql.select(VOTE.fields())
        .select(rows.column(HELD))
        .from(rows.table())
        .join(VOTE)
        .on(VOTE.EVENT_ID.eq(rows.column(VOTE.EVENT_ID)))
        .and(VOTE.USER_ID.eq(rows.column(VOTE.USER_ID)))
        .and(VOTE.LOG_OFFSET.eq(rows.column(VOTE.LOG_OFFSET)))
        .where(VOTE.CELL_ID.eq(cell.value()))
        .fetch(row -> ballot(row, row.get(rows.column(HELD))));
  }

  private ArchiveEntry ballot(Record row, boolean held) {
    return new ArchiveEntry.Ballot(
        row.get(VOTE.LOG_OFFSET),
        new EventId(row.get(VOTE.EVENT_ID)),
        pseudonyms.of(new UserId(row.get(VOTE.USER_ID))),
        new VoteId(row.get(VOTE.VOTE_ID)),
        new ContestantId(row.get(VOTE.CONTESTANT_ID)),
        held,
        row.get(VOTE.ACCEPTED_AT).toInstant(),
        row.get(VOTE.SETTLED_AT).toInstant());
  }

  private List<? extends ArchiveEntry> corrections(
      DSLContext sql, List<LogEntry.Corrected> corrected) {
    if (corrected.isEmpty()) {
      return List.of();
    }
    var rows =
        BatchRows.of(corrected)
            .column(VOTE_CORRECTION.CORRECTION_ID, record -> record.correction().id())
            .column(VOTE_CORRECTION.LOG_OFFSET, LogEntry.Corrected::offset);
    return sql.select(VOTE_CORRECTION.fields())
        .from(rows.table())
        .join(VOTE_CORRECTION)
        .on(VOTE_CORRECTION.CORRECTION_ID.eq(rows.column(VOTE_CORRECTION.CORRECTION_ID)))
        .and(VOTE_CORRECTION.LOG_OFFSET.eq(rows.column(VOTE_CORRECTION.LOG_OFFSET)))
        .where(VOTE_CORRECTION.CELL_ID.eq(cell.value()))
        .and(VOTE_CORRECTION.STATE.eq("done"))
        .fetch(this::correction);
  }

  private ArchiveEntry correction(Record row) {
    return new ArchiveEntry.Correction(
        row.get(VOTE_CORRECTION.LOG_OFFSET),
        row.get(VOTE_CORRECTION.CORRECTION_ID),
        CorrectionKind.ofCode(row.get(VOTE_CORRECTION.KIND)).orElseThrow(),
        new EventId(row.get(VOTE_CORRECTION.EVENT_ID)),
        pseudonyms.of(new UserId(row.get(VOTE_CORRECTION.USER_ID))),
        new VoteId(row.get(VOTE_CORRECTION.VOTE_ID)),
        row.get(VOTE_CORRECTION.DONE_AT).toInstant());
  }
}
