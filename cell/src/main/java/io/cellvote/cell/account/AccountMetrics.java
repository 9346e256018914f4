package io.cellvote.cell.account;

import io.cellvote.cell.account.application.LogIn;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import java.util.List;
import java.util.function.Supplier;

/** The figures of accounts: a counter per way a login ends, and what waits. */
final class AccountMetrics implements LogIn.Figures {
  private final MeterRegistry registry = Metrics.globalRegistry();
  private final Counter ok = logins("ok");
  private final Counter refused = logins("refused");
  private final Counter shed = logins("shed");
  private final Counter locked = logins("locked");
  private final Counter hashes =
      registry.getOrCreate(
          Counter.builder("cellvote.account.hashes").description("Passwords and secrets hashed"));

  private Counter logins(String outcome) {
    return registry.getOrCreate(
        Counter.builder("cellvote.account.logins")
            .description("Logins, by how they ended")
            .tags(List.of(Tag.create("outcome", outcome))));
  }

  void gauge(String name, String description, Supplier<Long> value) {
    registry.getOrCreate(Gauge.builder("cellvote.account." + name, value).description(description));
  }

  void hashed() {
    hashes.increment();
  }

  @Override
  public void ok() {
    ok.increment();
  }

  @Override
  public void refused() {
    refused.increment();
  }

  @Override
  public void shed() {
    shed.increment();
  }

  @Override
  public void locked() {
    locked.increment();
  }
}
