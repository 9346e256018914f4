package io.cellvote.control.event;

import static io.cellvote.stores.Tables.EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.control.TestDatabase;
import io.cellvote.control.event.RangeSplits.BigEvent;
import io.cellvote.control.placement.PlacementLease;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.model.RegionTable;
import io.cellvote.stores.CockroachOnly;
import io.cellvote.stores.Databases;
import io.cellvote.testing.sql.CockroachSql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For which events the table of votes is cut, and where. */
class EventSplitsIT {
  private static final RegionTable REGIONS = RegionTable.parse("use1:00-a9,euw1:aa-ff");

  private final Cuts cuts = new Cuts();
  private TestDatabase database;
  private EventSplits splits;

  @BeforeEach
  void start() {
    database = TestDatabase.fresh();
    splits = splitsOf("here", cuts);
  }

  private EventSplits splitsOf(String holder, RangeCutter cutter) {
    return new EventSplits(
        database.transactions(), new PlacementLease(holder, Duration.ofSeconds(10)), cutter);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void beat_bigEvents_areCutForOnceBeforeTheyClose() {
    EventId big = event(EventState.SCHEDULED, 2_000_000);
    event(EventState.OPEN, 1_000_000);
    event(EventState.CLOSING, 2_000_000);

    splits.beat();
    splits.beat();

    assertThat(cuts.events).extracting(BigEvent::event).containsExactly(big);
    assertThat(cuts.events.getFirst().until())
        .isBetween(Instant.now().plus(Duration.ofDays(6)), Instant.now().plus(Duration.ofDays(8)));
  }

  @Test
  void beat_withoutTheLease_cutsNothing() {
    event(EventState.OPEN, 2_000_000);
    Boolean held =
        database
            .transactions()
            .run(sql -> new PlacementLease("there", Duration.ofSeconds(60)).hold(sql));
    assertThat(held).isTrue();

    splits.beat();

    assertThat(cuts.events).isEmpty();
  }

  @Test
  void beat_onPostgresql_isNotWanted() {
    event(EventState.OPEN, 2_000_000);
    try (var pool = Databases.pool(database.config())) {
      RangeCutter real = RangeCutter.of(new CockroachOnly(pool), REGIONS);

      assertThat(real.isWanted()).isFalse();
      splitsOf("here", real).beat();
    }
  }

  @Test
  void codes_moreVoters_moreCutsUpToOnePerRegionCode() {
    assertThat(RangeSplits.codes(2_000_000)).containsExactly(0, 128);
    assertThat(RangeSplits.codes(300_000_000)).hasSize(RangeSplits.SPLITS_MAX);
    assertThat(RangeSplits.codes(Long.MAX_VALUE)).hasSize(RangeSplits.SPLITS_MAX);
  }

  @Test
  void statement_eachCut_isInTheRegionOfItsCode() {
    BigEvent big =
        new BigEvent(
            EventId.parse("7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40").orElseThrow(),
            3_000_000,
            Instant.parse("2027-01-01T00:00:00Z"));

    assertThat(RangeSplits.statement(big, REGIONS))
        .isEqualTo(
            "ALTER TABLE vote SPLIT AT VALUES"
                + " ('use1', '7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40',"
                + " '00000000-0000-0000-0000-000000000000'),"
                + " ('use1', '7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40',"
                + " '55000000-0000-0000-0000-000000000000'),"
                + " ('euw1', '7d8f2c1a-9a53-4f0e-8a6d-0c5b1e2f3a40',"
                + " 'aa000000-0000-0000-0000-000000000000')"
                + " WITH EXPIRATION '2027-01-01T00:00:00Z'")
        .satisfies(statement -> assertThat(CockroachSql.objection(statement)).isEmpty());
  }

  private EventId event(EventState state, long expectedVoters) {
    EventId event = database.event("Song contest", "Anna", "Ben");
    database.state(event, state);
    int set =
        database
            .transactions()
            .run(sql ->
                sql.update(EVENT)
                    .set(EVENT.EXPECTED_VOTERS, expectedVoters)
                    .where(EVENT.EVENT_ID.eq(event.value()))
                    .execute());
    assertThat(set).isOne();
    return event;
  }

  /** Remembers what it was told to cut. */
  private static final class Cuts implements RangeCutter {
    private final List<BigEvent> events = new ArrayList<>();

    @Override
    public boolean isWanted() {
      return true;
    }

    @Override
    public void cut(BigEvent event) {
      events.add(event);
    }
  }
}
