package io.cellvote.local.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * What an audit found.
 *
 * @param json as global-control said it: events, votes, tallies_match, leaderboard_matches,
 *     double_votes, unsettled, discrepancies, ok
 */
public record AuditReport(JsonNode json) {
  private static final int DISCREPANCIES_MAX = 20;

  /** True when every invariant holds. */
  public boolean isOk() {
    return json.path("ok").asBoolean(false);
  }

  /** Voters that count twice in an event; must be 0. */
  public long doubleVotes() {
    return json.path("double_votes").asLong();
  }

  /** Votes that were acked and are not settled yet. */
  public long unsettled() {
    return json.path("unsettled").asLong();
  }

  /** What is wrong, one sentence each; at least one when it is not ok. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (JsonNode one : json.path("discrepancies")) {
      complaints.add(one.isTextual() ? one.asText() : one.toString());
    }
    if (complaints.isEmpty() && !isOk()) {
      complaints.add(unsettled() + " acknowledged votes are not settled yet.");
    }
    return complaints;
  }

  /** For people: one line for each invariant, then what is wrong. */
  public String text() {
    Formatter out = new Formatter(Locale.ROOT);
    out.format("  events              %,12d%n", json.path("events").asLong());
    out.format("  votes               %,12d%n", json.path("votes").asLong());
    out.format("  rows = tallies      %12s%n", yes("tallies_match"));
    out.format("  leaderboard matches %12s%n", yes("leaderboard_matches"));
    out.format("  double votes        %,12d%n", doubleVotes());
    out.format("  acked, not settled  %,12d%n", unsettled());
    discrepancies(out);
    return out.format("%n  %s%n", isOk() ? "Every invariant holds." : "NOT OK.").toString();
  }

  private String yes(String member) {
    return json.path(member).asBoolean() ? "yes" : "NO";
  }

  private void discrepancies(Formatter out) {
    JsonNode all = json.path("discrepancies");
    for (int i = 0; i < Math.min(all.size(), DISCREPANCIES_MAX); i++) {
      JsonNode one = all.get(i);
      out.format("  - %s%n", one.isTextual() ? one.asText() : one.toString());
    }
    if (all.size() > DISCREPANCIES_MAX) {
      out.format("  - and %,d more%n", all.size() - DISCREPANCIES_MAX);
    }
  }
}
