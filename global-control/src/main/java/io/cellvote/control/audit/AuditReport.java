package io.cellvote.control.audit;

import java.util.List;

/**
 * What the audit found.
 *
 * @param events events that were looked at
 * @param votes vote rows in state counted
 * @param talliesMatch rows = tallies for every contestant
 * @param leaderboardMatches the leaderboard shows what is settled, no more, and catches up within 5
 *     s
 * @param doubleVotes voters of an event with more than one counted row
 * @param unsettled records that were acked before the audit and are not settled 5 s later
 * @param discrepancies sentences, 100 at most
 */
public record AuditReport(
    long events,
    long votes,
    boolean talliesMatch,
    boolean leaderboardMatches,
    long doubleVotes,
    long unsettled,
    List<String> discrepancies,
    boolean ok) {
  public AuditReport {
    discrepancies = List.copyOf(discrepancies);
  }
}
