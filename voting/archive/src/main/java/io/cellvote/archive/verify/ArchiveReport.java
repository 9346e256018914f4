package io.cellvote.archive.verify;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a check of the archive found.
 *
 * @param batches that were written, in all chains
 * @param votes in them
 * @param corrections in them
 * @param pending settled votes that are not archived yet
 * @param beforeArchive settled votes that are older than the archive
 * @param lostWithLog settled votes and corrections whose log was given up before they were archived
 * @param superseded batches of before the database was restored from a backup
 * @param findings what is wrong, at most {@link #FINDINGS_MAX}
 */
public record ArchiveReport(
    String place,
    long cells,
    long batches,
    long votes,
    long corrections,
    long pending,
    long beforeArchive,
    long lostWithLog,
    long superseded,
    List<Finding> findings) {
  /** Findings that are named. */
  public static final int FINDINGS_MAX = 100;

  public ArchiveReport {
    findings = List.copyOf(findings);
  }

  /** True when nothing is wrong. */
  @JsonProperty("ok")
  public boolean ok() {
    return findings.isEmpty();
  }

  boolean onlyDiffers() {
    return !ok()
        && findings.stream().allMatch(finding -> finding.kind() == Finding.Kind.VOTE_DIFFERS);
  }
}
