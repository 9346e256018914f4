package io.cellvote.router.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RetryBudgetProperties {
  private static final double NANOS_PER_SECOND = 1e9;
  // Of what time has filled, less than a hundredth of a retry is carried over from before.
  private static final double ROUNDING = 0.01 + 1e-6;

  /** What happens to a budget: time goes by, then first tries, then retries ask. */
  record Step(long nanos, int firstTries, int asks) {}

  private record Total(double earned, int paid) {}

  @Property(tries = 300)
  void inNoStretchOfTime_isMorePaidThanTheBudgetAllows(
      @ForAll("limits") RetryBudget.Limits limits, @ForAll("steps") List<Step> steps) {
    List<Total> totals = run(limits, steps);

    for (int from = 0; from < totals.size(); from++) {
      for (int to = from; to < totals.size(); to++) {
        int paid = totals.get(to).paid() - totals.get(from).paid();
        double earned = totals.get(to).earned() - totals.get(from).earned();
        assertThat((double) paid).isLessThanOrEqualTo(limits.max() + earned + ROUNDING);
      }
    }
  }

  @Property(tries = 300)
  void retry_isRefusedOnlyWhenLessThanOneIsLeft(
      @ForAll("limits") RetryBudget.Limits limits, @ForAll("steps") List<Step> steps) {
    AtomicLong now = new AtomicLong();
    RetryBudget budget = new RetryBudget(limits, now::get);
    for (Step step : steps) {
      now.addAndGet(step.nanos());
      for (int n = 0; n < step.firstTries(); n++) {
        budget.firstTry();
      }
      for (int n = 0; n < step.asks(); n++) {
        int left = budget.left();
        assertThat(left).isBetween(0, limits.max());
        assertThat(budget.tryPay()).isEqualTo(left > 0);
      }
    }
  }

  /** How much was earned and paid up to the beginning and after each step. */
  private static List<Total> run(RetryBudget.Limits limits, List<Step> steps) {
    AtomicLong now = new AtomicLong();
    RetryBudget budget = new RetryBudget(limits, now::get);
    List<Total> totals = new ArrayList<>(List.of(new Total(0, 0)));
    for (Step step : steps) {
      Total before = totals.getLast();
      now.addAndGet(step.nanos());
      int paid = before.paid();
      for (int n = 0; n < step.firstTries(); n++) {
        budget.firstTry();
      }
      for (int n = 0; n < step.asks(); n++) {
        paid += budget.tryPay() ? 1 : 0;
      }
      totals.add(new Total(before.earned() + earned(limits, step), paid));
    }
    return totals;
  }

  private static double earned(RetryBudget.Limits limits, Step step) {
    return step.firstTries() * limits.percent() / 100.0
        + step.nanos() / NANOS_PER_SECOND * limits.floorPerSecond();
  }

  @Provide
  Arbitrary<RetryBudget.Limits> limits() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 100),
            Arbitraries.integers().between(0, 5_000),
            Arbitraries.integers().between(0, 50))
        .as(RetryBudget.Limits::new);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 200_000_000),
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(0, 20))
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }
}
