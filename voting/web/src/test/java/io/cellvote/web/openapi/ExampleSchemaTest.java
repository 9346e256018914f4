package io.cellvote.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an example says of all that looks like it. */
class ExampleSchemaTest {
  private static Map<String, Object> schema(String example, String... optional) {
    return ExampleSchema.of(ExampleSchema.parse(example), Set.of(optional));
  }

  @Test
  void of_object_requiresAllButTheOptionalMembers() {
    assertThat(schema("{\"a\": 1, \"b\": true}", "b"))
        .isEqualTo(
            Map.of(
                "type",
                "object",
                "properties",
                Map.of("a", Map.of("type", "integer"), "b", Map.of("type", "boolean")),
                "required",
                List.of("a")));
  }

  @Test
  void of_texts_knowsIdsAndTimes() {
    assertThat(schema("\"3f8a0c5e-4f0a-4b43-b8a5-1d2c3b4a5f60\"")).containsEntry("format", "uuid");
    assertThat(schema("\"2026-01-15T10:30:00.123Z\"")).containsEntry("format", "date-time");
    assertThat(schema("\"Anna\"")).isEqualTo(Map.of("type", "string"));
  }

  @Test
  void of_list_isOfWhatItsFirstIs() {
    assertThat(schema("[0.5]"))
        .isEqualTo(Map.of("type", "array", "items", Map.of("type", "number")));
    assertThat(schema("[]")).isEqualTo(Map.of("type", "array", "items", Map.of()));
  }

  @Test
  void parametersOf_path_areThoseInBraces() {
    assertThat(ExampleSchema.parametersOf("/a/{b_id}/c/{d}")).containsExactly("b_id", "d");
  }
}
