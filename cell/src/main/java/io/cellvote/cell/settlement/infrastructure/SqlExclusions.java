package io.cellvote.cell.settlement.infrastructure;

import static io.cellvote.stores.EventTables.EVENT_EXCLUSION;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.cellvote.cell.ballot.infrastructure.SqlVerdicts;
import io.cellvote.cell.ballot.model.SettledVote;
import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import io.cellvote.model.RejectReason;
import io.cellvote.model.Verdict;
import io.cellvote.model.VerdictKey;
import io.cellvote.model.Vote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** The votes that a cell brought after an event was finalised without it. */
final class SqlExclusions {
  private SqlExclusions() {}

  private record Key(VerdictKey vote, EventId event) {
    static Key of(Vote vote) {
      return new Key(new VerdictKey(vote.voter(), vote.id()), vote.event());
    }
  }

  /** Counts each vote once, however often the log holds it: before its verdict is kept. */
  static void count(DSLContext sql, CellId cell, List<SettledVote> settled) {
    Map<Key, Vote> excluded = new LinkedHashMap<>();
    settled.stream()
        .filter(SqlExclusions::isExcluded)
        .map(SettledVote::vote)
        .forEach(vote -> excluded.putIfAbsent(Key.of(vote), vote));
    if (excluded.isEmpty()) {
      return;
    }
    SqlVerdicts.readBack(sql, List.copyOf(excluded.values()))
        .forEach(known -> excluded.remove(Key.of(known.vote())));
    Map<EventId, Long> added =
        excluded.values().stream().collect(groupingBy(Vote::event, counting()));
    added.forEach((event, votes) ->
        sql.update(EVENT_EXCLUSION)
            .set(EVENT_EXCLUSION.EXCLUDED_VOTES, EVENT_EXCLUSION.EXCLUDED_VOTES.plus(votes))
            .where(EVENT_EXCLUSION.EVENT_ID.eq(event.value()))
            .and(EVENT_EXCLUSION.CELL_ID.eq(cell.value()))
            .execute());
  }

  private static boolean isExcluded(SettledVote vote) {
    return vote.verdict() instanceof Verdict.Rejected(RejectReason reason)
        && reason == RejectReason.FINALISED_WITHOUT_CELL;
  }
}
