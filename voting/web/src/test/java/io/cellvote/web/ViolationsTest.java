package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.cellvote.model.EventId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViolationsTest {
  private final Violations violations = new Violations();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000b",
        "line\nfeed",
        "\u001b[31m",
        "a\u007f",
        "a\u0085",
        "\ud800",
        "x\udc00y"
      })
  void text_controlCharacterOrBrokenSurrogate_isAViolation(String value) {
    assertThat(violations.text("name", value, 1, 200)).isNull();
    assertThat(violations.list())
        .containsExactly(
            new Violation("name", "must not contain control characters or broken surrogates"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "Zo\u00eb \u4f60\u597d", "\ud83d\ude00", "<script>"})
  void text_ofAnyLanguage_isTaken(String value) {
    assertThat(violations.text("name", value, 1, 200)).isEqualTo(value);
    assertThatNoException().isThrownBy(violations::throwIfAny);
  }

  @Test
  void text_lengthCountsCodePoints_notChars() {
    assertThat(violations.text("name", "\ud83d\ude00", 1, 1)).isNotNull();
    assertThat(violations.text("name", "ab", 1, 1)).isNull();
    assertThat(violations.text("name", "", 1, 1)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "07, 7", "1000, 1000", ", 100"})
  void number_wholeOneInRangeOrNone_isTaken(String text, int number) {
    assertThat(violations.number("limit", text, 100, 1, 1_000)).isEqualTo(number);
    assertThatNoException().isThrownBy(violations::throwIfAny);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "1001", "+5", "-5", " 5", "5 ", "1.0", "0x5", "\u0665", "99999999999"})
  void number_anythingElse_isAViolation(String text) {
    assertThat(violations.number("limit", text, 100, 1, 1_000)).isEqualTo(100);
    assertThat(violations.list())
        .containsExactly(new Violation("limit", "must be a whole number from 1 to 1000"));
  }

  @Test
  void throwIfAny_severalWrongFields_namesThemAll() {
    violations.text("event_name", null, 1, 10);
    violations.id("event_id", "no", EventId::parse);
    violations.required("contestants", null);
    violations.optionalText("meta.device_id", null, 1, 10);

    assertThatExceptionOfType(BadRequest.class)
        .isThrownBy(violations::throwIfAny)
        .satisfies(e ->
            assertThat(e.problem().violations())
                .extracting(Violation::field)
                .containsExactly("event_name", "event_id", "contestants"));
  }
}
