package io.cellvote.web.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cellvote.web.BadRequest;
import io.cellvote.web.Json;
import io.cellvote.web.Violation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonkeyRequestTest {
  @Test
  void checked_everyField_isInTheOrder() {
    assertThat(
            order(
                """
                {"level": 3, "seed": 9, "watch": ["things"], "assaults": {
                  "latency_ms": {"min": 1, "max": 60000}, "exception": true,
                  "exception_status": 503, "kill": true, "memory_mb": 1024,
                  "memory_hold_ms": 300000, "clock_skew_ms": -86400000}}
                """))
        .isEqualTo(
            new MonkeyOrder(
                3,
                9,
                Set.of("things"),
                new Assaults(
                    Optional.of(new Assaults.Range(1, 60_000)),
                    true,
                    503,
                    true,
                    OptionalInt.of(1024),
                    300_000,
                    -86_400_000)));
  }

  @Test
  void checked_clockAlone_needsNothingElse() {
    MonkeyOrder order = order("{\"assaults\": {\"clock_skew_ms\": 3600000}}");

    assertThat(order.assaults().clockSkewMs()).isEqualTo(3_600_000);
    assertThat(order.assaults().onRequests()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          level                        | "level": 0, "watch": ["things"], "assaults": {"kill": true}
          watch                        | "watch": ["others"], "assaults": {"kill": true}
          watch                        | "assaults": {"kill": true}
          assaults                     | "watch": ["things"]
          assaults                     | "watch": ["things"], "assaults": {}
          assaults.latency_ms.max      | "watch": ["things"], "assaults": {"latency_ms": {"min": 0, "max": 60001}}
          assaults.latency_ms.max      | "watch": ["things"], "assaults": {"latency_ms": {"min": 5, "max": 4}}
          assaults.latency_ms.max      | "watch": ["things"], "assaults": {"latency_ms": {"min": 5}}
          assaults.latency_ms.min      | "watch": ["things"], "assaults": {"latency_ms": {"min": -1, "max": 4}}
          assaults.exception_status    | "watch": ["things"], "assaults": {"exception": true, "exception_status": 200}
          assaults.memory_mb           | "watch": ["things"], "assaults": {"memory_mb": 1025}
          assaults.memory_hold_ms      | "watch": ["things"], "assaults": {"memory_mb": 1, "memory_hold_ms": 300001}
          assaults.clock_skew_ms       | "assaults": {"clock_skew_ms": 86400001}
          """)
  void checked_overItsLimit_namesTheField(String field, String members) {
    assertThatExceptionOfType(BadRequest.class)
        .isThrownBy(() -> order("{" + members + "}"))
        .satisfies(refused -> assertThat(fields(refused)).containsExactly(field));
  }

  @Test
  void checked_skewWithoutAClock_isRefused() {
    assertThatExceptionOfType(BadRequest.class)
        .isThrownBy(
            () -> read("{\"assaults\": {\"clock_skew_ms\": 1}}").checked(new Things(false)));
  }

  private static List<String> fields(BadRequest refused) {
    return refused.problem().violations().stream().map(Violation::field).toList();
  }

  private static MonkeyOrder order(String json) {
    return read(json).checked(new Things(true));
  }

  private static MonkeyRequest read(String json) {
    return Json.read(json.getBytes(UTF_8), MonkeyRequest.class);
  }
}
