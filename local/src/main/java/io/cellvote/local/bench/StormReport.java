package io.cellvote.local.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cellvote.local.replay.voting.Quantiles;
import java.util.Locale;

/**
 * What votes noticed of a storm of logins.
 *
 * @param withoutMs latency of votes without the storm
 * @param withMs the same with it, in the same run
 * @param votesFailed that were not answered, or not as they should be
 */
record StormReport(
    int votesPerSecond,
    int loginsPerSecond,
    Quantiles withoutMs,
    Quantiles withMs,
    int votesFailed,
    StormLogins.Outcome logins) {
  /** What the 99th percentile may grow to. */
  static final double RATIO_MAX = 1.5;

  /** How much longer the slowest hundredth of the votes took with the storm. */
  @JsonProperty("ratio_p99")
  double ratio() {
    return withMs.p99() / withoutMs.p99();
  }

  /** Whether no login was answered wrongly, no vote failed, and the ratio holds. */
  @JsonProperty("ok")
  boolean isOk() {
    return logins.wrong() == 0 && votesFailed == 0 && ratio() <= RATIO_MAX;
  }

  String text() {
    return String.format(
        Locale.ROOT,
        """
        Votes, %d a second      p50 %6.1f ms   p99 %6.1f ms   (%d)
          beside %d logins/s   p50 %6.1f ms   p99 %6.1f ms   (%d)
        Ratio of the p99: %.2f (at most %.1f); failed votes: %d
        Logins: %d let in, %d refused, %d sent away, %d wrong%s
          let in or refused  p50 %6.1f ms   p99 %6.1f ms
          sent away          p50 %6.1f ms   p99 %6.1f ms
        """,
        votesPerSecond,
        withoutMs.p50(),
        withoutMs.p99(),
        withoutMs.count(),
        loginsPerSecond,
        withMs.p50(),
        withMs.p99(),
        withMs.count(),
        ratio(),
        RATIO_MAX,
        votesFailed,
        logins.letIn(),
        logins.refused(),
        logins.shed(),
        logins.wrong(),
        logins.firstWrong().isEmpty() ? "" : " (" + logins.firstWrong() + ")",
        logins.admittedMs().p50(),
        logins.admittedMs().p99(),
        logins.shedMs().p50(),
        logins.shedMs().p99());
  }
}
