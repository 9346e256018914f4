package io.cellvote.archive.verify;

import io.cellvote.archive.verify.ArchiveView.Place;
import io.cellvote.archive.verify.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Where each row belongs; what belongs nowhere is named. For one thread. */
final class Places {
  /** Votes that wait for a look: some 25 MB. */
  static final int OPEN_MAX = 100_000;

  private final ArchiveView view;
  private final Supplier<ArchiveView> views;
  private final Tally tally;
  private final List<ArchivedRow.Vote> open = new ArrayList<>();
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

  /** Where a row belongs by the first view. */
  Place of(ArchivedRow row) {
    return view.place(row);
  }

  /** Where a correction belongs, counted. */
  Place counted(ArchivedRow.Correction correction) {
    Place found = view.place(correction);
    Place place = isOpen(correction, found) ? settledSince(correction) : found;
    tally.lostWithLog += place == Place.LOST ? 1 : 0;
    correctionsBefore += namesNone(correction, place) ? 1 : 0;
    if (place == Place.IMPOSSIBLE) {
      tally.find(impossible(correction));
    }
    return place;
  }

  /** There are few; after one of then, so are those that were read with it. */
  private Place settledSince(ArchivedRow.Correction correction) {
    if (isUnknown(correction) && !tally.isFull()) {
      latest = views.get();
    }
    return isUnknown(correction) ? Place.IMPOSSIBLE : Place.PENDING;
  }

  /** Where a vote belongs, counted; an open one as settled since, until the next look. */
  Place counted(ArchivedRow.Vote vote) {
    Place found = view.place(vote);
    boolean waits = isOpen(vote, found);
    Place place = waits ? Place.PENDING : found;
    tally.count(place);
    votesBefore += namesNone(vote, place) ? 1 : 0;
    if (place == Place.IMPOSSIBLE) {
      tally.find(impossible(vote));
    }
    if (waits && isUnknown(vote)) {
      open(vote);
    }
    return place;
  }

  private void open(ArchivedRow.Vote vote) {
    open.add(vote);
    if (open.size() >= OPEN_MAX) {
      close();
    }
  }

  /** Looks once for all votes that are open: under load new ones come with every page. */
  private void close() {
    latest = views.get();
    open.stream()
        .filter(this::isUnknown)
        .forEach(vote -> {
          tally.pending--;
          tally.find(impossible(vote));
        });
    open.clear();
  }

  /** Whether a row was settled since the first view, or never. */
  private static boolean isOpen(ArchivedRow row, Place found) {
    return found == Place.IMPOSSIBLE && row.offset().isPresent();
  }

  private boolean isUnknown(ArchivedRow row) {
    return latest.place(row) == Place.IMPOSSIBLE;
  }

  private static boolean namesNone(ArchivedRow row, Place place) {
    return place == Place.BEFORE && row.offset().isEmpty();
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

  /** Tells what is left to tell once all rows were counted. */
  void end() {
    if (!open.isEmpty()) {
      close();
    }
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
