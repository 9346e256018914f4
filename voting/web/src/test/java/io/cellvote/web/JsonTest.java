package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cellvote.model.CellId;
import io.cellvote.model.CellState;
import io.cellvote.model.EventId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final String ID = "0f0e0d0c-0b0a-4908-8706-050403020100";

  record Inner(String deviceId, int count) {}

  record Body(
      String userId,
      EventId eventId,
      UUID rawId,
      CellId cellId,
      CellState state,
      Instant opensAt,
      Long expectedVoters,
      Boolean wanted,
      Optional<String> note,
      Inner meta,
      List<Inner> items) {}

  @Test
  void read_wholeBody_everyFieldHasItsType() {
    Body body =
        read(
            """
            {"user_id":"u","event_id":"%s","raw_id":"%s","cell_id":"cell-1","state":"draining",
             "opens_at":"2026-11-20T10:00:00.5Z","expected_voters":7,"wanted":true,"note":"n",
             "meta":{"device_id":"d","count":1},"items":[{"device_id":"e","count":2}],"x":[{}]}
            """
                .formatted(ID, ID));

    assertThat(body)
        .isEqualTo(
            new Body(
                "u",
                new EventId(UUID.fromString(ID)),
                UUID.fromString(ID),
                new CellId("cell-1"),
                CellState.DRAINING,
                Instant.parse("2026-11-20T10:00:00.5Z"),
                7L,
                true,
                Optional.of("n"),
                new Inner("d", 1),
                List.of(new Inner("e", 2))));
  }

  @Test
  void read_fieldsMissing_areNullOrEmpty() {
    Body body = read("{}");

    assertThat(body.userId()).isNull();
    assertThat(body.note()).isEmpty();
  }

  @Test
  void write_instantAndIds_areStringsInSnakeCase() {
    record Out(EventId eventId, CellState state, Instant settledAt, Optional<String> absent) {}

    byte[] json =
        Json.write(
            new Out(
                new EventId(UUID.fromString(ID)),
                CellState.ACTIVE,
                Instant.parse("2026-11-20T10:00:00Z"),
                Optional.empty()));

    assertThat(new String(json, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"event_id\":\"%s\",\"state\":\"active\",\"settled_at\":\"2026-11-20T10:00:00Z\"}"
                .formatted(ID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"user_id\":",
        "{\"user_id\":\"a\",}",
        "{'user_id':'a'}",
        "nope",
        "{}{}",
        "{} x",
        "{\"user_id\":\"a\",\"user_id\":\"b\"}",
        "{\"user_id\":\"\u0001\"}",
        "{\"expected_voters\":NaN}",
        "{\"expected_voters\":01}",
        "{\"user_id\":\"\\x\"}",
        "// hi\n{}",
        "\uFEFF{}"
      })
  void read_malformed_isOneViolationWithoutInternals(String json) {
    List<Violation> violations = violations(json.getBytes(StandardCharsets.UTF_8));

    assertThat(violations).hasSize(1);
    assertThat(violations.getFirst().message())
        .doesNotContainIgnoringCase("java", "jackson", "com.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "\"text\"", "[]", "true"})
  void read_notAnObject_namesTheBody(String json) {
    assertThat(violations(json)).containsExactly(new Violation("body", "must be a JSON object"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"user_id":1}                        | user_id           | must be a string
          {"user_id":true}                     | user_id           | must be a string
          {"user_id":{}}                       | user_id           | must be a string
          {"user_id":["a"]}                    | user_id           | must be a string
          {"event_id":5}                       | event_id          | must be a UUID in its 36-character form
          {"event_id":"abc"}                   | event_id          | must be a UUID in its 36-character form
          {"event_id":""}                      | event_id          | must be a UUID in its 36-character form
          {"raw_id":"Dw4NDAsKCQiHBgUEAwIBAA=="} | raw_id           | must be a UUID in its 36-character form
          {"raw_id":"1-1-1-1-1"}               | raw_id            | must be a UUID in its 36-character form
          {"cell_id":"Cell 1"}                 | cell_id           | must match [a-z][a-z0-9-]{0,30}
          {"state":"gone"}                     | state             | must be one of active, draining, down
          {"state":1}                          | state             | must be one of active, draining, down
          {"opens_at":"yesterday"}             | opens_at          | must be an ISO-8601 time in UTC, such as 2026-01-31T12:00:00Z
          {"opens_at":1700000000}              | opens_at          | must be an ISO-8601 time in UTC, such as 2026-01-31T12:00:00Z
          {"opens_at":"+12345-01-01T00:00:00Z"} | opens_at         | must be an ISO-8601 time in UTC, such as 2026-01-31T12:00:00Z
          {"expected_voters":"7"}              | expected_voters   | must be a whole number
          {"expected_voters":1.5}              | expected_voters   | must be a whole number
          {"expected_voters":99999999999999999999} | expected_voters | must be a whole number
          {"wanted":"yes"}                     | wanted            | must be true or false
          {"wanted":1}                         | wanted            | must be true or false
          {"meta":[]}                          | meta              | must be a JSON object
          {"meta":"x"}                         | meta              | must be a JSON object
          {"meta":{"device_id":3}}             | meta.device_id    | must be a string
          {"meta":{"count":null}}              | meta.count        | must be a whole number
          {"items":{}}                         | items             | must be a list
          {"items":[{"count":1},{"device_id":[]}]}      | items[1].device_id | must be a string
          """)
  void read_wrongType_namesTheFieldAndWhatIsExpected(String json, String field, String message) {
    assertThat(violations(json)).containsExactly(new Violation(field, message));
  }

  @Test
  void read_notUtf8_isRefusedBeforeItIsParsed() {
    byte[] overlongSlash = {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0xaf, '"', '}'};
    byte[] latin1 = "{\"user_id\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] surrogate = {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
    byte[] utf16 = "{\"user_id\":\"\u00e9\"}".getBytes(StandardCharsets.UTF_16);

    for (byte[] bytes : List.of(overlongSlash, latin1, surrogate, utf16)) {
      assertThat(violations(bytes)).containsExactly(new Violation("body", "must be UTF-8"));
    }
  }

  @Test
  void read_utf16WithoutMark_isNotGuessed() {
    byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16BE);

    assertThat(violations(utf16)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"expected_voters", "unknown"})
  void read_millionDigitNumber_isOverALimit(String field) {
    String json = "{\"" + field + "\":" + "9".repeat(1_000_000) + "}";

    assertThat(violations(json)).singleElement().asString().contains("limit");
  }

  @Test
  void read_hugeExponent_isNoWholeNumber() {
    assertThat(violations("{\"expected_voters\":1e999999999}"))
        .containsExactly(new Violation("expected_voters", "must be a whole number"));
  }

  @Test
  void read_deepNesting_isOverALimit() {
    String json = "{\"unknown\":" + "[".repeat(100_000);

    assertThat(violations(json)).singleElement().asString().contains("limit");
  }

  @Test
  void read_longString_isOverALimit() {
    String json = "{\"user_id\":\"" + "a".repeat(Json.STRING_CHARACTERS_MAX + 1) + "\"}";

    assertThat(violations(json)).singleElement().asString().contains("limit");
  }

  private static Body read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), Body.class);
  }

  private static List<Violation> violations(String json) {
    return violations(json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Violation> violations(byte[] json) {
    var thrown = assertThatExceptionOfType(BadRequest.class);
    var found = new java.util.ArrayList<Violation>();
    thrown
        .isThrownBy(() -> Json.read(json, Body.class))
        .satisfies(e -> found.addAll(e.problem().violations()));
    return found;
  }
}
