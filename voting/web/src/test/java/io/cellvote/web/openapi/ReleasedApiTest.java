package io.cellvote.web.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.web.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;

/**
 * The interface as it is now breaks no client of the one that was released last. A release writes
 * it down anew: run this test with {@code -Dcellvote.openapi.release=true}.
 */
class ReleasedApiTest {
  private static final Path RELEASED = Path.of("../../docs/openapi/released.json");

  private static String released() throws IOException {
    if (Boolean.getBoolean("cellvote.openapi.release")) {
      JsonNode document = Json.mapper().readTree(Api.PUBLIC.document());
      String pretty = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
      Files.writeString(RELEASED, pretty + "\n");
    }
    return Files.readString(RELEASED);
  }

  private static String breaks(String old, String now) {
    ChangedOpenApi change = OpenApiCompare.fromContents(old, now);
    Stream<String> missing =
        change.getMissingEndpoints().stream()
            .map(gone -> gone.getMethod() + " " + gone.getPathUrl());
    Stream<String> broken =
        change.getChangedOperations().stream()
            .filter(ChangedOperation::isIncompatible)
            .map(changed -> changed.getHttpMethod() + " " + changed.getPathUrl());
    return Stream.concat(missing, broken).collect(Collectors.joining(", "));
  }

  @Test
  void interface_breaksNoClientOfTheLastRelease() throws IOException {
    assertThat(breaks(released(), new String(Api.PUBLIC.document(), UTF_8)))
        .as("calls that clients of the released interface can not make any more")
        .isEmpty();
  }

  @Test
  void comparison_findsACallThatIsGone_andAMemberThatIsRequiredNow() {
    String now = new String(Api.PUBLIC.document(), UTF_8);

    assertThat(breaks(now, now.replace("/v1/contestants/", "/v2/contestants/")))
        .contains("GET /v1/contestants/{event_id}");
    String demanding =
        now.replace(
            "\"required\":[\"user_id\",\"event_id\",\"contestant_id\"]",
            "\"required\":[\"user_id\",\"event_id\",\"contestant_id\",\"meta\"]");
    assertThat(demanding).isNotEqualTo(now);
    assertThat(breaks(now, demanding)).contains("POST /v1/vote/submit");
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void operations_areNamedOnce_andTellEachStatus(Api api) {
    List<Operation> operations = api.operations();
    Set<String> ids =
        operations.stream().map(Operation::id).collect(Collectors.toCollection(TreeSet::new));

    assertThat(ids).hasSameSizeAs(operations);
    assertThat(operations)
        .allSatisfy(call -> {
          assertThat(call.summary()).isNotBlank();
          assertThat(call.group()).isNotBlank();
          assertThat(call.answers()).anyMatch(Operation.Answer.Result.class::isInstance);
        });
  }
}
