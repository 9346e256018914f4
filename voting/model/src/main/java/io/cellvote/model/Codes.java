package io.cellvote.model;

import java.util.Locale;
import java.util.Optional;

/** The lower-case names under which enums travel in JSON and lie in tables. */
final class Codes {
  private Codes() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> Optional<E> find(Class<E> type, String code) {
    for (E value : type.getEnumConstants()) {
      if (of(value).equals(code)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
