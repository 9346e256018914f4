package io.cellvote.web.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.web.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The schema of what looks like an example: its types, its formats, and what must be there. */
final class ExampleSchema {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

  private final Set<String> optional;

  private ExampleSchema(Set<String> optional) {
    this.optional = optional;
  }

  /** Reads an example of this class's own making. */
  static JsonNode parse(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + json, e);
    }
  }

  /**
   * The schema of an example.
   *
   * @param optional names of members that may be left out, at any depth
   */
  static Map<String, Object> of(JsonNode example, Set<String> optional) {
    return new ExampleSchema(optional).of(example);
  }

  private Map<String, Object> of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> array(node);
      case STRING -> string(node.asText());
      case NUMBER -> Map.of("type", node.isIntegralNumber() ? "integer" : "number");
      case BOOLEAN -> Map.of("type", "boolean");
      case NULL -> Map.of("nullable", true);
      case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON: " + node);
    };
  }

  private Map<String, Object> object(JsonNode node) {
    Map<String, Object> properties = new LinkedHashMap<>();
    node.properties().forEach(member -> properties.put(member.getKey(), of(member.getValue())));
    List<String> required =
        properties.keySet().stream().filter(name -> !optional.contains(name)).toList();
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  private Map<String, Object> array(JsonNode node) {
    Map<String, Object> items =
        StreamSupport.stream(node.spliterator(), false).map(this::of).findFirst().orElse(Map.of());
    return Map.of("type", "array", "items", items);
  }

  private static Map<String, Object> string(String text) {
    if (UUID.matcher(text).matches()) {
      return Map.of("type", "string", "format", "uuid");
    }
    return INSTANT.matcher(text).matches()
        ? Map.of("type", "string", "format", "date-time")
        : Map.of("type", "string");
  }

  /** The names in braces of a path, in their order. */
  static List<String> parametersOf(String path) {
    return Pattern.compile("\\{([^}]+)}")
        .matcher(path)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toList());
  }
}
