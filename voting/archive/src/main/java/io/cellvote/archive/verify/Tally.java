package io.cellvote.archive.verify;

import java.util.ArrayList;
import java.util.List;

/** What a check counts on its way. For one thread. */
final class Tally {
  private final List<Finding> findings = new ArrayList<>();
  long batches;
  long votes;
  long corrections;
  long pending;
  long beforeArchive;
  long lostWithLog;
  long superseded;

  /** Keeps the first ones: an archive that is gone has a finding for every batch. */
  void find(Finding finding) {
    if (!isFull()) {
      findings.add(finding);
    }
  }

  /** Whether more findings would be dropped. */
  boolean isFull() {
    return room() == 0;
  }

  /** How many more findings it takes. */
  int room() {
    return ArchiveReport.FINDINGS_MAX - findings.size();
  }

  boolean isClean() {
    return findings.isEmpty();
  }

  void count(ArchiveView.Place place) {
    switch (place) {
      case ARCHIVED, IMPOSSIBLE -> {}
      case PENDING -> pending++;
      case BEFORE -> beforeArchive++;
      case LOST -> lostWithLog++;
    }
  }

  ArchiveReport report(String place, long cells) {
    return new ArchiveReport(
        place,
        cells,
        batches,
        votes,
        corrections,
        pending,
        beforeArchive,
        lostWithLog,
        superseded,
        findings);
  }
}
