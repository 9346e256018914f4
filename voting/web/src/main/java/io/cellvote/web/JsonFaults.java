package io.cellvote.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what is wrong with a JSON text in this API's words: never a class name, never its input. */
final class JsonFaults {
  static final String WHOLE = "body";
  static final String NOT_AN_OBJECT = "must be a JSON object";

  private JsonFaults() {}

  static List<Violation> violations(JacksonException fault) {
    return List.of(new Violation(field(fault), message(fault)));
  }

  private static String message(JacksonException fault) {
    if (hasCause(fault, StreamConstraintsException.class)) {
      return "is over a limit: nesting %d, number %d characters, string %d characters"
          .formatted(Json.NESTING_MAX, Json.NUMBER_CHARACTERS_MAX, Json.STRING_CHARACTERS_MAX);
    }
    if (fault instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return field(fault).equals(WHOLE) ? NOT_AN_OBJECT : expected(mismatch.getTargetType());
    }
    if (hasCause(fault, InputCoercionException.class)) {
      return "must be a whole number";
    }
    return fault instanceof JsonMappingException && !field(fault).equals(WHOLE)
        ? "is not valid"
        : "must be well-formed JSON";
  }

  private static boolean hasCause(Throwable fault, Class<?> type) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  private static String field(JacksonException fault) {
    if (!(fault instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return WHOLE;
    }
    var path = new StringBuilder();
    for (JsonMappingException.Reference step : mapping.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return "must be one of "
          + Arrays.stream(type.getEnumConstants())
              .map(value -> value.toString().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "must be a string";
    }
    if (type == Instant.class) {
      return "must be an ISO-8601 time in UTC, such as 2026-01-31T12:00:00Z";
    }
    return IdModule.expected(type).orElseGet(() -> expectedOfShape(type));
  }

  private static String expectedOfShape(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return "must be true or false";
    }
    if (type == int.class || type == long.class || Long.class == type || Integer.class == type) {
      return "must be a whole number";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "must be a number";
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "must be a list";
    }
    return Map.class.isAssignableFrom(type) || type.isRecord()
        ? NOT_AN_OBJECT
        : "is not of the expected type";
  }
}
