package io.cellvote.web.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.web.Json;
import io.cellvote.web.Problem;
import io.cellvote.web.openapi.Operation.Access;
import io.cellvote.web.openapi.Operation.Answer;
import io.cellvote.web.openapi.Operation.Body;
import io.cellvote.web.openapi.Operation.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Operations as an OpenAPI 3.0 document. */
public final class ApiDocument {
  private static final String VERSION = "1.0.0";
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String EXAMPLE_ID = "3f8a0c5e-4f0a-4b43-b8a5-1d2c3b4a5f60";

  private ApiDocument() {}

  /** The document as JSON. */
  public static byte[] render(String title, List<Operation> operations) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.0.3");
    document.put("info", Map.of("title", title, "version", VERSION));
    document.put("paths", paths(operations));
    document.put("components", components());
    return Json.write(document);
  }

  private static Map<String, Object> components() {
    Map<String, Object> bearer = Map.of("type", "http", "scheme", "bearer", "bearerFormat", "JWT");
    JsonNode problem =
        ExampleSchema.parse(
            """
            {"type": "urn:cellvote:error:x", "title": "", "status": 400, "detail": "", "error": "x",
             "message": "", "retry_after": 1, "violations": [{"field": "", "message": ""}],
             "trace_id": ""}
            """);
    Map<String, Object> schema =
        ExampleSchema.of(problem, Set.of("retry_after", "violations", "trace_id"));
    return Map.of(
        "securitySchemes", Map.of("bearer", bearer), "schemas", Map.of("Problem", schema));
  }

  private static Map<String, Object> paths(List<Operation> operations) {
    Map<String, Object> paths = new LinkedHashMap<>();
    operations.stream()
        .collect(groupingBy(Operation::path, LinkedHashMap::new, toList()))
        .forEach((path, all) -> {
          Map<String, Object> methods = new LinkedHashMap<>();
          all.forEach(call -> methods.put(call.method().toLowerCase(Locale.ROOT), operation(call)));
          paths.put(path, methods);
        });
    return paths;
  }

  private static Map<String, Object> operation(Operation call) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("operationId", call.id());
    shown.put("tags", List.of(call.group()));
    shown.put("summary", call.summary());
    shown.put("security", security(call.access()));
    shown.put("parameters", parameters(call));
    call.body().ifPresent(body -> shown.put("requestBody", requestBody(body)));
    shown.put("responses", responses(call.answers()));
    return shown;
  }

  private static List<Object> security(Access access) {
    return switch (access) {
      case Access.Open _ -> List.of();
      case Access.Token(var scope) ->
          List.of(Map.of("bearer", scope.map(List::of).orElse(List.of())));
    };
  }

  private static List<Object> parameters(Operation call) {
    List<Object> all = new ArrayList<>();
    for (String name : ExampleSchema.parametersOf(call.path())) {
      String example = name.equals("id") ? "cell-1" : EXAMPLE_ID;
      Map<String, Object> part = parameter("path", name, "");
      part.put("example", example);
      all.add(part);
    }
    call.parameters().forEach(said -> all.add(parameter(said)));
    return all;
  }

  /**
   * One that may be left out has its example in the description: a page on which people try calls
   * would send it.
   */
  private static Map<String, Object> parameter(Parameter said) {
    String text = "%s; such as %s".formatted(said.says(), said.example());
    return parameter(said.in(), said.name(), text);
  }

  private static Map<String, Object> parameter(String in, String name, String says) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", name);
    shown.put("in", in);
    shown.put("required", in.equals("path"));
    shown.put("description", says);
    shown.put("schema", Map.of("type", "string"));
    return shown;
  }

  private static Map<String, Object> requestBody(Body body) {
    JsonNode example = ExampleSchema.parse(body.example());
    return Map.of(
        "required",
        true,
        "content",
        Map.of("application/json", media(ExampleSchema.of(example, body.optional()), example)));
  }

  private static Map<String, Object> media(Object schema, Object example) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("schema", schema);
    shown.put("example", example);
    return shown;
  }

  private static Map<String, Object> responses(List<Answer> answers) {
    Map<String, Object> shown = new LinkedHashMap<>();
    new TreeMap<>(answers.stream().collect(groupingBy(Answer::status)))
        .forEach((status, all) -> shown.put(Integer.toString(status), response(all)));
    return shown;
  }

  private static Map<String, Object> response(List<Answer> answers) {
    return switch (answers.getFirst()) {
      case Answer.Result first -> results(first.says(), answers);
      case Answer.Refusal _ -> refusals(answers);
    };
  }

  /** One status may come in several media types. */
  private static Map<String, Object> results(String says, List<Answer> answers) {
    Map<String, Object> content = new LinkedHashMap<>();
    for (Answer answer : answers) {
      if (answer instanceof Answer.Result result && !result.example().isEmpty()) {
        content.put(result.mediaType(), media(result));
      }
    }
    return content.isEmpty()
        ? Map.of("description", says)
        : Map.of("description", says, "content", content);
  }

  private static Map<String, Object> media(Answer.Result result) {
    return result.mediaType().equals("application/json")
        ? jsonMedia(result)
        : media(Map.of("type", "string"), result.example());
  }

  private static Map<String, Object> jsonMedia(Answer.Result result) {
    JsonNode example = ExampleSchema.parse(result.example());
    return media(ExampleSchema.of(example, result.optional()), example);
  }

  private static Map<String, Object> refusals(List<Answer> answers) {
    Map<String, Object> examples = new LinkedHashMap<>();
    StringBuilder description = new StringBuilder();
    for (Answer answer : answers) {
      if (answer instanceof Answer.Refusal(var code)) {
        JsonNode example = ExampleSchema.parse(new String(Problem.of(code).toJson(TRACE), UTF_8));
        examples.put(code.code(), Map.of("value", example));
        description.append(description.isEmpty() ? "" : "; ").append(code.title());
      }
    }
    Map<String, Object> media = new LinkedHashMap<>();
    media.put("schema", Map.of("$ref", "#/components/schemas/Problem"));
    media.put("examples", examples);
    return Map.of(
        "description", description.toString(), "content", Map.of(Problem.CONTENT_TYPE, media));
  }
}
