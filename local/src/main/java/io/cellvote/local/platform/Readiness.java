package io.cellvote.local.platform;

import io.cellvote.testing.server.ServerPlan;
import java.util.Optional;

/** Says what a part still misses before it does its work. */
@FunctionalInterface
interface Readiness {
  /** Empty when it is ready; one look, a second at most. */
  Optional<String> missing();

  default boolean ready() {
    return missing().isEmpty();
  }

  /** A server is ready when it answers over its own protocol. */
  static Readiness of(ServerPlan plan) {
    return () -> plan.ready() ? Optional.empty() : Optional.of("it does not answer its clients");
  }

  /** A mail server is ready when it greets whoever connects. */
  static Readiness ofMailServer(int port) {
    return () -> MailProbe.greets(port) ? Optional.empty() : Optional.of("it does not greet");
  }

  /** A service is ready when its {@code /health/ready} says so. */
  static Readiness ofService(int port) {
    return () -> HealthProbe.missing(port);
  }
}
