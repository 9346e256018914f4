package io.cellvote.archive.verify;

import io.cellvote.archive.verify.ArchiveView.Place;
import io.cellvote.archive.verify.Finding.Kind;
import java.util.function.Supplier;

/** Where each row belongs; what belongs nowhere is named. For one thread. */
final class Places {
  private final ArchiveView view;
  private final Supplier<ArchiveView> views;
  private final Tally tally;
  private ArchiveView latest;
  private long votesBefore;
  private long correctionsBefore;

  /**
   * @param view by which rows belong to the archive or not
   * @param views tells how far the cells are now
   */
  Places(ArchiveView view, Supplier<ArchiveView> views, Tally tally) {
    this.view = view;
    this.latest = view;
    this.views = views;
    this.tally = tally;
  }

  /** Where a row belongs. */
  Place of(ArchivedRow row) {
    Place place = view.place(row);
    return place == Place.IMPOSSIBLE && isSettledSince(row) ? Place.PENDING : place;
  }

  /**
   * Settled since the view was taken; after a vote of then, so are those that were read with it.
   */
  private boolean isSettledSince(ArchivedRow row) {
    if (row.offset().isEmpty()) {
      return false;
    }
    if (latest.place(row) == Place.IMPOSSIBLE && !tally.isFull()) {
      latest = views.get();
    }
    return latest.place(row) != Place.IMPOSSIBLE;
  }

  /** Where a row belongs, counted. */
  Place counted(ArchivedRow row) {
    Place place = of(row);
    boolean namesNone = place == Place.BEFORE && row.offset().isEmpty();
    switch (row) {
      case ArchivedRow.Vote _ -> {
        tally.count(place);
        votesBefore += namesNone ? 1 : 0;
      }
      case ArchivedRow.Correction _ -> {
        tally.lostWithLog += place == Place.LOST ? 1 : 0;
        correctionsBefore += namesNone ? 1 : 0;
      }
    }
    if (place == Place.IMPOSSIBLE) {
      tally.find(impossible(row));
    }
    return place;
  }

  private static Finding impossible(ArchivedRow row) {
    String detail =
        row.offset().isEmpty()
            ? "it names no record, and was settled when all did"
            : "its cell's log settled no record %d".formatted(row.offset().getAsLong());
    return switch (row) {
      case ArchivedRow.Vote vote ->
          new Finding(
              Kind.ROW_IMPOSSIBLE,
              "vote %s in event %s".formatted(vote.vote(), vote.event()),
              detail);
      case ArchivedRow.Correction correction ->
          new Finding(Kind.ROW_IMPOSSIBLE, "correction " + correction.id(), detail);
    };
  }

  /** Tells whether the rows that name no record are those of before, once all were counted. */
  void compareBefore() {
    compare("votes", view.start().votes(), votesBefore);
    compare("corrections", view.start().corrections(), correctionsBefore);
  }

  private void compare(String what, long counted, long found) {
    if (counted != found) {
      tally.find(
          new Finding(
              Kind.BEFORE_CHANGED,
              what + " of before the archive",
              "%d were counted when it began, and %d are there".formatted(counted, found)));
    }
  }
}
