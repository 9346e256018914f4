package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class DependencyHealthTest {
  record FakeDependency(String name, Optional<String> missing) implements Dependency {}

  @Test
  void call_nothingMissing_isUp() {
    HealthCheckResponse answer = ask(new FakeDependency("database", Optional.empty()));

    assertThat(answer.getStatus()).isEqualTo(Status.UP);
    assertThat(answer.getData()).contains(Map.of("database", "ok"));
  }

  @Test
  void call_somethingMissing_isDownAndNamesIt() {
    HealthCheckResponse answer =
        ask(
            new FakeDependency("database", Optional.empty()),
            new FakeDependency("log", Optional.of("no broker answers")));

    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
    assertThat(answer.getData()).contains(Map.of("database", "ok", "log", "no broker answers"));
  }

  @Test
  void call_somethingNotVitalMissing_isUpAndNamesIt() {
    Dependency cache =
        new Dependency() {
          @Override
          public String name() {
            return "redis";
          }

          @Override
          public Optional<String> missing() {
            return Optional.of("no answer");
          }

          @Override
          public boolean isVital() {
            return false;
          }
        };

    HealthCheckResponse answer = ask(cache);

    assertThat(answer.getStatus()).isEqualTo(Status.UP);
    assertThat(answer.getData()).contains(Map.of("redis", "no answer"));
  }

  private static HealthCheckResponse ask(Dependency... dependencies) {
    return new DependencyHealth(List.of(dependencies)).call();
  }
}
