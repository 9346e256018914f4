package io.cellvote.local.whole.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.cellvote.web.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A client that knows nothing of a service but its OpenAPI document: it finds a call by its name,
 * fills in the document's own examples, and holds each answer against what the document promises.
 */
final class ApiClient {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private final URI service;
  private final JsonNode document;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<String> seen = new ConcurrentSkipListSet<>();

  private ApiClient(URI service, JsonNode document) {
    this.service = service;
    this.document = document;
  }

  /** Reads what the service tells of itself. */
  static ApiClient of(URI service) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest ask =
          HttpRequest.newBuilder(service.resolve("/openapi")).timeout(PATIENCE).build();
      String document = http.send(ask, BodyHandlers.ofString()).body();
      return new ApiClient(service, Json.mapper().readTree(document));
    }
  }

  /** One operation of the document. */
  record Told(String id, String method, String path, JsonNode node) {
    boolean isSecured() {
      return !node.get("security").isEmpty();
    }

    boolean wantsScope() {
      return isSecured() && !node.get("security").get(0).get("bearer").isEmpty();
    }

    List<String> scopes() {
      return StreamSupport.stream(node.get("security").get(0).get("bearer").spliterator(), false)
          .map(JsonNode::asText)
          .toList();
    }

    boolean hasBody() {
      return node.has("requestBody");
    }

    JsonNode media() {
      return node.get("requestBody").get("content").get("application/json");
    }

    boolean requiresMembers() {
      return hasBody() && !media().get("schema").path("required").isEmpty();
    }

    boolean tells(int status) {
      return node.get("responses").has(Integer.toString(status));
    }
  }

  /** All of them. */
  List<Told> operations() {
    return document.get("paths").properties().stream()
        .flatMap(path ->
            path.getValue().properties().stream()
                .map(call ->
                    new Told(
                        call.getValue().get("operationId").asText(),
                        call.getKey().toUpperCase(java.util.Locale.ROOT),
                        path.getKey(),
                        call.getValue())))
        .toList();
  }

  /** Begins a call of the operation of this name. */
  ApiCall call(String operation) {
    return call(
        operations().stream()
            .filter(told -> told.id().equals(operation))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no operation " + operation)));
  }

  ApiCall call(Told operation) {
    return new ApiCall(this, operation);
  }

  /** Where the service is. */
  URI service() {
    return service;
  }

  /** Sends, and checks the answer. */
  HttpResponse<String> send(Told operation, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString(UTF_8));
    check(operation, answer);
    return answer;
  }

  /** Notes a status that was seen otherwise. */
  void saw(String operation, int status) {
    seen.add(operation + " " + status);
  }

  private void check(Told operation, HttpResponse<String> answer) throws IOException {
    String what = operation.id() + " " + answer.statusCode() + ": " + answer.body();
    if (!operation.tells(answer.statusCode())) {
      throw new AssertionError("not a status that is told: " + what);
    }
    saw(operation.id(), answer.statusCode());
    JsonNode content =
        operation
            .node()
            .get("responses")
            .get(Integer.toString(answer.statusCode()))
            .path("content");
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    if (content.isMissingNode()) {
      return;
    }
    if (!content.has(type)) {
      throw new AssertionError("not the media type that is told: " + type + " in " + what);
    }
    if (type.endsWith("json")) {
      checkSchema(content.get(type).get("schema"), answer.body(), what);
    }
  }

  private void checkSchema(JsonNode told, String body, String what) throws IOException {
    JsonNode schema = told.has("$ref") ? document.at(told.get("$ref").asText().substring(1)) : told;
    Set<ValidationMessage> faults =
        SCHEMAS.getSchema(schema).validate(Json.mapper().readTree(body));
    if (!faults.isEmpty()) {
      throw new AssertionError(faults + " in " + what);
    }
  }

  /** What the document tells and nobody has seen yet, but for failures of the world. */
  Set<String> unseen() {
    Set<String> told = new TreeSet<>();
    for (Told operation : operations()) {
      statuses(operation).forEach(status -> told.add(operation.id() + " " + status));
    }
    told.removeAll(seen);
    return told;
  }

  private static Stream<String> statuses(Told operation) {
    return operation.node().get("responses").properties().stream()
        .map(java.util.Map.Entry::getKey)
        .filter(status -> !status.startsWith("5"));
  }

  /** The document's example of a body, to be changed. */
  static ObjectNode example(Told operation) {
    return operation.media().get("example").deepCopy();
  }
}
