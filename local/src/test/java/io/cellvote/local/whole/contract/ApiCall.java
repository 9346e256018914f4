package io.cellvote.local.whole.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cellvote.web.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One call of one operation: the document's examples, with what the test puts in their place. */
final class ApiCall {
  private final ApiClient client;
  private final ApiClient.Told operation;
  private final Map<String, String> query = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String path;
  private String body = "";
  private HttpResponse<String> last;

  ApiCall(ApiClient client, ApiClient.Told operation) {
    this.client = client;
    this.operation = operation;
    this.path = operation.path();
    if (operation.hasBody()) {
      headers.put("Content-Type", "application/json");
      body = ApiClient.example(operation).toString();
    }
  }

  ApiCall token(String token) {
    return header("Authorization", "Bearer " + token);
  }

  ApiCall header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  ApiCall query(String name, String value) {
    query.put(name, value);
    return this;
  }

  /** A parameter of the path. */
  ApiCall path(String name, Object value) {
    path = path.replace("{" + name + "}", String.valueOf(value));
    return this;
  }

  /** Puts a text into the example body. */
  ApiCall with(String member, String value) {
    return withNode(tree -> tree.put(member, value));
  }

  /** Takes a member out of the example body. */
  ApiCall without(String member) {
    return withNode(tree -> tree.remove(member));
  }

  ApiCall withNode(java.util.function.Consumer<ObjectNode> change) {
    try {
      ObjectNode tree = (ObjectNode) Json.mapper().readTree(body);
      change.accept(tree);
      body = tree.toString();
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Any text at all as the body. */
  ApiCall body(String text) {
    body = text;
    return this;
  }

  URI address() {
    String parameters =
        query.entrySet().stream()
            .map(said -> said.getKey() + "=" + URLEncoder.encode(said.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    String examples = path.replace("{id}", "cell-999").replaceAll("\\{[^}]+}", Refusals.NOBODY);
    return client.service().resolve(examples + (query.isEmpty() ? "" : "?" + parameters));
  }

  /** Sends it; the answer is one that the document promises, or this fails. */
  HttpResponse<String> send() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address())
            .method(
                operation.method(),
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    last = client.send(operation, request);
    return last;
  }

  /** The same, for an answer with this status: its JSON, or null without a body. */
  JsonNode expect(int status) throws Exception {
    send();
    return last(status);
  }

  /** The answer to the last sending, which has this status. */
  JsonNode last(int status) throws IOException {
    if (last.statusCode() != status) {
      throw new AssertionError(
          operation.id() + " is " + last.statusCode() + ", not " + status + ": " + last.body());
    }
    String type = last.headers().firstValue("Content-Type").orElse("");
    return type.contains("json") ? Json.mapper().readTree(last.body()) : null;
  }

  /** A header of it. */
  Optional<String> lastHeader(String name) {
    return last.headers().firstValue(name);
  }

  /** The same, for a refusal with this error. */
  JsonNode refused(int status, String error) throws Exception {
    JsonNode problem = expect(status);
    if (!problem.path("error").asText().equals(error)) {
      throw new AssertionError("not " + error + " but " + problem);
    }
    return problem;
  }
}
