package io.cellvote.cell.defence.application;

import io.cellvote.cell.defence.model.Allowance;
import io.cellvote.cell.defence.model.Meter;
import java.time.Duration;
import java.util.Optional;

/** Token buckets. Never waits for anything. */
public interface RateLimits {
  /** Takes a token; how long to wait for the next one, if there is none. */
  Optional<Duration> take(Meter meter, Allowance allowance);
}
