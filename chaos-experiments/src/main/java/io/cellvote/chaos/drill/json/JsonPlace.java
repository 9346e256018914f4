package io.cellvote.chaos.drill.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cellvote.chaos.drill.DrillException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A value in an experiment file, and where it stands there. Whatever is not as it must be is one
 * sentence that names file and path.
 */
record JsonPlace(String file, String path, JsonNode node) {
  JsonPlace {
    requireNonNull(file, "file");
    requireNonNull(path, "path");
    requireNonNull(node, "node");
  }

  DrillException wrong(String what) {
    return new DrillException("%s: %s %s.".formatted(file, path, what));
  }

  /** An object with no other fields than these. */
  JsonPlace objectOf(Set<String> fields) {
    if (!node.isObject()) {
      throw wrong("must be an object");
    }
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!fields.contains(name)) {
            throw at(name)
                .wrong("is unknown; there may be " + String.join(", ", new TreeSet<>(fields)));
          }
        });
    return this;
  }

  Optional<JsonPlace> find(String field) {
    JsonPlace place = at(field);
    return place.node().isMissingNode() ? Optional.empty() : Optional.of(place);
  }

  JsonPlace get(String field) {
    return find(field).orElseThrow(() -> at(field).wrong("is missing"));
  }

  private JsonPlace at(String field) {
    JsonNode value = node.path(field);
    return new JsonPlace(
        file, path + "." + field, value == null ? MissingNode.getInstance() : value);
  }

  String text() {
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw wrong("must be a text");
    }
    return node.textValue();
  }

  /** One of these words. */
  String word(Set<String> words) {
    String text = text();
    if (!words.contains(text)) {
      throw wrong(
          "must be one of %s, not '%s'".formatted(String.join(", ", new TreeSet<>(words)), text));
    }
    return text;
  }

  int integer(int low, int high) {
    if (!node.canConvertToInt()
        || !node.isIntegralNumber()
        || node.intValue() < low
        || node.intValue() > high) {
      throw wrong("must be a whole number from %d to %d".formatted(low, high));
    }
    return node.intValue();
  }

  boolean truth() {
    if (!node.isBoolean()) {
      throw wrong("must be true or false");
    }
    return node.booleanValue();
  }

  double number(double low, double high) {
    if (!node.isNumber() || !(node.doubleValue() >= low && node.doubleValue() <= high)) {
      throw wrong("must be a number from %s to %s".formatted(low, high));
    }
    return node.doubleValue();
  }

  /** The elements of a list of at most so many. */
  List<JsonPlace> list(int sizeMax) {
    if (!node.isArray() || node.size() > sizeMax) {
      throw wrong("must be a list of at most " + sizeMax);
    }
    List<JsonPlace> places = new ArrayList<>();
    for (int at = 0; at < node.size(); at++) {
      places.add(new JsonPlace(file, "%s[%d]".formatted(path, at), node.get(at)));
    }
    return places;
  }
}
