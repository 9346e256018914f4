package io.cellvote.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Collects everything that is wrong with one request, so that a client hears of it all at once. */
public final class Violations {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  private final List<Violation> found = new ArrayList<>();

  /** Notes one violation. */
  public Violations add(String field, String message) {
    found.add(new Violation(field, message));
    return this;
  }

  /** Notes a violation unless the condition holds. */
  public Violations check(boolean holds, String field, String message) {
    if (!holds) {
      add(field, message);
    }
    return this;
  }

  /** A required value of any type; the result is null only with a violation noted. */
  public <T> T required(String field, T value) {
    check(value != null, field, "is required");
    return value;
  }

  /** A required text of min..max characters without control characters; null if noted. */
  public String text(String field, String value, int min, int max) {
    if (value == null) {
      add(field, "is required");
      return null;
    }
    return optionalText(field, value, min, max).orElse(null);
  }

  /** A text that may be left out; one that is there has min..max clean characters. */
  public Optional<String> optionalText(String field, String value, int min, int max) {
    if (value == null) {
      return Optional.empty();
    }
    Optional<String> fault = Text.fault(value, min, max);
    fault.ifPresent(message -> add(field, message));
    return fault.isPresent() ? Optional.empty() : Optional.of(value);
  }

  /**
   * A required UUID id, read by its type's parse, such as {@code EventId::parse}; null if noted.
   */
  public <T> T id(String field, String value, Function<String, Optional<T>> parse) {
    if (value == null) {
      add(field, "is required");
      return null;
    }
    Optional<T> parsed = parse.apply(value);
    check(parsed.isPresent(), field, Text.UUID_EXPECTED);
    return parsed.orElse(null);
  }

  /**
   * A whole number of min..max in ASCII digits, which may be left out; {@code otherwise} if it is,
   * or if noted.
   */
  public int number(String field, String value, int otherwise, int min, int max) {
    if (value == null) {
      return otherwise;
    }
    boolean digits = DIGITS.matcher(value).matches();
    int number = digits ? Integer.parseInt(value) : otherwise;
    boolean good = digits && number >= min && number <= max;
    check(good, field, "must be a whole number from " + min + " to " + max);
    return good ? number : otherwise;
  }

  /** What was found so far. */
  public List<Violation> list() {
    return List.copyOf(found);
  }

  /** Ends the request with 400 if anything was found. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new BadRequest(found);
    }
  }
}
