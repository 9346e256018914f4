package io.cellvote.web.chaos;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what its order says to the requests that it is shown, until it is told to stop. An order
 * replaces the one before, with its counting.
 */
final class ChaosMonkey {
  private static final Logger LOG = LoggerFactory.getLogger(ChaosMonkey.class);

  private final SkewableClock clock;
  private final Runnable kill;
  private final HeldMemory memory = new HeldMemory();
  private volatile Optional<Shift> shift = Optional.empty();

  /**
   * @param kill ends the process at once
   */
  ChaosMonkey(SkewableClock clock, Runnable kill) {
    this.clock = requireNonNull(clock, "clock");
    this.kill = requireNonNull(kill, "kill");
  }

  /** An order, and how many requests it has met. */
  private record Shift(MonkeyOrder order, AtomicLong watched, AtomicLong attacked) {
    Shift(MonkeyOrder order) {
      this(order, new AtomicLong(), new AtomicLong());
    }
  }

  /**
   * What it does now.
   *
   * @param order none when it rests
   * @param watched requests of the resources that it watches, since the order
   * @param attacked of these
   */
  record Report(Optional<MonkeyOrder> order, long watched, long attacked, int memoryHeldMb) {}

  /** Follows this order from now on. */
  synchronized void follow(MonkeyOrder order) {
    memory.giveBack();
    clock.skew(Duration.ofMillis(order.assaults().clockSkewMs()));
    shift = Optional.of(new Shift(order));
  }

  /** Ends every assault, and gives everything back. */
  synchronized void rest() {
    shift = Optional.empty();
    clock.skew(Duration.ZERO);
    memory.giveBack();
  }

  Report report() {
    return shift
        .map(now ->
            new Report(
                Optional.of(now.order()),
                now.watched().get(),
                now.attacked().get(),
                memory.megabytes()))
        .orElseGet(() -> new Report(Optional.empty(), 0, 0, memory.megabytes()));
  }

  /**
   * Shows it a request of this resource: returns when that may go on.
   *
   * @throws AssaultException when it is to fail
   */
  void meet(String resource) {
    shift
        .filter(now -> now.order().watch().contains(resource))
        .ifPresent(now ->
            now.order()
                .attack(now.watched().getAndIncrement())
                .ifPresent(attack -> {
                  now.attacked().incrementAndGet();
                  carryOut(attack);
                }));
  }

  private void carryOut(Attack attack) {
    switch (attack) {
      case Attack.Latency(long millis) -> pause(millis);
      case Attack.Failure(int status) -> throw new AssaultException(status);
      case Attack.Memory(int megabytes, long holdMillis) -> memory.hold(megabytes, holdMillis);
      case Attack.Kill _ -> {
        LOG.warn("The chaos monkey ends this process");
        kill.run();
      }
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
