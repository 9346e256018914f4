package io.cellvote.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Reads answers as trees. */
public final class JsonTree {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonTree() {}

  /** The answer's body, or a missing node when it is not JSON. */
  public static JsonNode of(Answer answer) {
    return of(answer.text());
  }

  /** The text as a tree, or a missing node when it is not JSON. */
  public static JsonNode of(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }
}
