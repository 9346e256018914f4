package io.cellvote.archive.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.archive.Batches;
import io.cellvote.archive.LogGaps;
import io.cellvote.archive.verify.ArchiveView.Place;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ArchiveViewProperties {
  private static final UUID LOG = new UUID(7, 7);
  private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");
  private static final Instant FIRST_BATCH = BEGAN.plusSeconds(60);
  private static final Instant LATER = FIRST_BATCH.plusSeconds(60);
  private static final long BEGIN = 100;
  private static final long ARCHIVED_TO = 200;
  private static final long SETTLED_TO = 300;

  private static ArchiveView.Partition partition(boolean retired, long begin, long archivedTo) {
    return new ArchiveView.Partition(
        new ArchiveView.Log(LOG, retired),
        0,
        SETTLED_TO,
        Optional.of(new ArchiveView.Archived(begin, FIRST_BATCH, archivedTo)));
  }

  /** One partition of which 100 to 199 are archived, and 300 is not settled yet. */
  private static ArchiveView view(boolean retired) {
    return new ArchiveView(
        1,
        new ArchiveView.Start(BEGAN, 0, 0),
        Map.of(Batches.CELL, 1L),
        Map.of(Batches.CELL, List.of(partition(retired, BEGIN, ARCHIVED_TO))),
        retired ? gaps(new LogGaps.Gap(LOG, LATER.plusSeconds(60))) : Map.of());
  }

  private static Map<CellId, LogGaps> gaps(LogGaps.Gap... gaps) {
    return Map.of(Batches.CELL, new LogGaps(List.of(gaps)));
  }

  private static ArchivedRow row(OptionalLong offset, Instant settledAt) {
    return new ArchivedRow.Vote(
        Batches.CELL,
        new UserId(new UUID(1, 1)),
        offset,
        settledAt,
        new EventId(new UUID(1, 1)),
        new VoteId(new UUID(5, 5)),
        new ContestantId(new UUID(2, 2)),
        settledAt,
        VoteState.COUNTED);
  }

  @Property
  void recordThatTheLogNeverSettled_isImpossible(@ForAll long offset, @ForAll boolean retired) {
    Place place = view(retired).place(row(OptionalLong.of(offset), LATER));

    assertThat(place == Place.IMPOSSIBLE).isEqualTo(offset < BEGIN || offset >= SETTLED_TO);
  }

  @Property(tries = 100)
  void recordOfTheLog_isWhereItsOffsetSays(
      @ForAll @LongRange(max = SETTLED_TO - 1) long offset, @ForAll boolean retired) {
    Place notArchived = retired ? Place.LOST : Place.PENDING;
    Place since = offset < ARCHIVED_TO ? Place.ARCHIVED : notArchived;

    assertThat(view(retired).place(row(OptionalLong.of(offset), BEGAN)))
        .isEqualTo(offset < BEGIN ? Place.BEFORE : since);
  }

  @Example
  void rowThatNamesNoRecord_isOfBeforeOnlyUntilAllRowsDid() {
    assertThat(view(false).place(row(OptionalLong.empty(), BEGAN))).isEqualTo(Place.BEFORE);
    assertThat(view(false).place(row(OptionalLong.empty(), BEGAN.plusNanos(1))))
        .isEqualTo(Place.IMPOSSIBLE);
  }

  /** Its log was replaced by a shorter one, found again, lost again, and found again. */
  @Property(tries = 100)
  void rowOfALogThatIsInUseAgain_isJudgedByTheLogOfItsTime(
      @ForAll @LongRange(max = SETTLED_TO - 1) long offset, @ForAll @IntRange(max = 4) int life) {
    UUID other = new UUID(8, 8);
    ArchiveView view =
        new ArchiveView(
            1,
            new ArchiveView.Start(BEGAN, 0, 0),
            Map.of(Batches.CELL, 1L),
            Map.of(
                Batches.CELL,
                List.of(
                    partition(false, 0, SETTLED_TO),
                    new ArchiveView.Partition(
                        new ArchiveView.Log(other, true), 0, 5, Optional.empty()))),
            gaps(
                new LogGaps.Gap(LOG, LATER.plusSeconds(1)),
                new LogGaps.Gap(LOG, LATER.plusSeconds(3)),
                new LogGaps.Gap(other, LATER.plusSeconds(4)),
                new LogGaps.Gap(other, LATER.plusSeconds(2))));

    Place place = view.place(row(OptionalLong.of(offset), LATER.plusSeconds(life)));

    Place ofOther = offset < 5 ? Place.LOST : Place.IMPOSSIBLE;
    assertThat(place).isEqualTo(life % 2 == 1 ? ofOther : Place.ARCHIVED);
  }
}
