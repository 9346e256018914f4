package io.cellvote.cell.defence.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.cell.defence.model.Allowance;
import io.cellvote.cell.defence.model.Meter;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LocalBucketsTest {
  private static final Meter METER = new Meter(Meter.Kind.DEVICE, "phone");

  private final AtomicLong nanos = new AtomicLong(1);
  private final LocalBuckets buckets =
      new LocalBuckets(
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  private int taken(Allowance allowance, int tries) {
    return (int)
        IntStream.range(0, tries).filter(_ -> buckets.take(METER, allowance).isEmpty()).count();
  }

  @Property(tries = 50)
  void take_atOnce_givesTheBurstAndNoMore(@ForAll @IntRange(min = 1, max = 200) int burst) {
    LocalBuckets fresh = new LocalBuckets(TimeMeter.SYSTEM_MILLISECONDS);
    Allowance allowance = new Allowance(burst, 1);

    long taken =
        IntStream.range(0, burst + 20).filter(_ -> fresh.take(METER, allowance).isEmpty()).count();

    assertThat(taken).isEqualTo(burst);
  }

  @Property(tries = 1)
  void take_afterAMinute_givesWhatAMinuteFills_andSaysHowLongToWait() {
    Allowance allowance = new Allowance(10, 6);
    assertThat(taken(allowance, 20)).isEqualTo(10);
    assertThat(buckets.take(METER, allowance)).contains(Duration.ofSeconds(10));

    nanos.addAndGet(Duration.ofMinutes(1).toNanos());

    assertThat(taken(allowance, 20)).isEqualTo(6);
  }

  @Property(tries = 1)
  void spent_onlyThoseThatAreHalfSpent_andWhatOthersTookIsMissingHere() {
    Allowance allowance = new Allowance(10, 1);
    taken(allowance, 5);
    assertThat(buckets.spent(10)).isEmpty();

    taken(allowance, 1);
    var spent = buckets.spent(10).values();
    assertThat(spent)
        .singleElement()
        .satisfies(tokens -> assertThat(tokens.takeUntold()).isEqualTo(6));
    spent.forEach(tokens -> tokens.left(1));

    assertThat(taken(allowance, 10)).isEqualTo(1);
    assertThat(buckets.take(METER, allowance)).isNotEqualTo(Optional.empty());
  }
}
