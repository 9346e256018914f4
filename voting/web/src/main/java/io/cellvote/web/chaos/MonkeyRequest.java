package io.cellvote.web.chaos;

import io.cellvote.web.Violations;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The body that gives an order, as it came: {@link #checked} names everything that is wrong. */
record MonkeyRequest(Integer level, Long seed, List<String> watch, Wanted assaults) {
  /** Attacks 1 in so many requests at least. */
  static final int LEVEL_MAX = 1_000_000;

  static final int LATENCY_MS_MAX = 60_000;
  static final int MEMORY_MB_MAX = 1_024;
  static final int MEMORY_HOLD_MS_MAX = 300_000;
  static final int MEMORY_HOLD_MS = 30_000;
  static final int CLOCK_SKEW_MS_MAX = 24 * 60 * 60 * 1_000;

  private static final Set<Integer> STATUSES = Set.of(500, 503);

  /** The assaults; what is left out is off. */
  record Wanted(
      Range latencyMs,
      Boolean exception,
      Integer exceptionStatus,
      Boolean kill,
      Integer memoryMb,
      Integer memoryHoldMs,
      Integer clockSkewMs) {}

  record Range(Integer min, Integer max) {}

  /** Reads the order; 400 with every violation. */
  MonkeyOrder checked(Territory territory) {
    Violations violations = new Violations();
    int every = within(violations, "level", level, 1, LEVEL_MAX).orElse(1);
    Optional<Assaults> checked = assaults(violations, territory);
    List<String> watched = watch == null ? List.of() : watch;
    violations.check(
        territory.resources().containsAll(watched), "watch", "has only: " + names(territory));
    violations.check(
        !watched.isEmpty() || !checked.map(Assaults::onRequests).orElse(false),
        "watch",
        "must name a resource: " + names(territory));
    violations.throwIfAny();
    return new MonkeyOrder(
        every, seed == null ? 0 : seed, Set.copyOf(watched), checked.orElseThrow());
  }

  private Optional<Assaults> assaults(Violations violations, Territory territory) {
    if (violations.required("assaults", assaults) == null) {
      return Optional.empty();
    }
    int skew = skew(violations, territory);
    Assaults checked =
        new Assaults(
            latency(violations),
            isTrue(assaults.exception()),
            status(violations),
            isTrue(assaults.kill()),
            within(violations, "assaults.memory_mb", assaults.memoryMb(), 1, MEMORY_MB_MAX),
            within(
                    violations,
                    "assaults.memory_hold_ms",
                    assaults.memoryHoldMs(),
                    1,
                    MEMORY_HOLD_MS_MAX)
                .orElse(MEMORY_HOLD_MS),
            skew);
    violations.check(checked.onRequests() || skew != 0, "assaults", "must have one");
    return Optional.of(checked);
  }

  private Optional<Assaults.Range> latency(Violations violations) {
    Range range = assaults.latencyMs();
    if (range == null) {
      return Optional.empty();
    }
    int min =
        within(violations, "assaults.latency_ms.min", range.min(), 0, LATENCY_MS_MAX).orElse(0);
    violations.required("assaults.latency_ms.max", range.max());
    int max =
        within(violations, "assaults.latency_ms.max", range.max(), 0, LATENCY_MS_MAX).orElse(min);
    violations.check(min <= max, "assaults.latency_ms.max", "must not be below min");
    return Optional.of(new Assaults.Range(min, max));
  }

  private int status(Violations violations) {
    int status = assaults.exceptionStatus() == null ? 500 : assaults.exceptionStatus();
    violations.check(STATUSES.contains(status), "assaults.exception_status", "must be 500 or 503");
    return status;
  }

  private int skew(Violations violations, Territory territory) {
    int skew =
        within(
                violations,
                "assaults.clock_skew_ms",
                assaults.clockSkewMs(),
                -CLOCK_SKEW_MS_MAX,
                CLOCK_SKEW_MS_MAX)
            .orElse(0);
    violations.check(
        skew == 0 || territory.hasClock(),
        "assaults.clock_skew_ms",
        "does nothing here: only a cell's clock can be skewed");
    return skew;
  }

  private static OptionalInt within(
      Violations violations, String field, Integer value, int min, int max) {
    if (value == null) {
      return OptionalInt.empty();
    }
    violations.check(
        value >= min && value <= max, field, "must be from %d to %d".formatted(min, max));
    return OptionalInt.of(value);
  }

  private static boolean isTrue(Boolean value) {
    return value != null && value;
  }

  private static String names(Territory territory) {
    return String.join(", ", territory.resources().stream().sorted().toList());
  }
}
