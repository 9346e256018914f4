package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventIdsTest {
  private static final String ID = "0190b3d4-5e6f-8a1b-8c2d-3e4f5a6b7c8d";

  @Test
  void required_anId_isRead() {
    assertThat(EventIds.required("event_id", ID)).hasToString(ID);
  }

  @ParameterizedTest
  @CsvSource({", is required", "7, must be a UUID in its 36-character form"})
  void required_anythingElse_is400(String text, String message) {
    assertThatExceptionOfType(BadRequest.class)
        .isThrownBy(() -> EventIds.required("session_id", text))
        .satisfies(refused ->
            assertThat(refused.problem().violations())
                .containsExactly(new Violation("session_id", message)));
  }
}
