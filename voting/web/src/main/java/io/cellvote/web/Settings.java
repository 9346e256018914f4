package io.cellvote.web;

import io.cellvote.model.Cidr;
import io.cellvote.model.RegionTable;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Typed configuration by key: {@code cellvote.cell.id} is the system property of that name, else
 * the environment variable {@code CELLVOTE_CELL_ID}, else what is in the file that {@code
 * CELLVOTE_CELL_ID_FILE} names, as secrets are mounted. A blank value counts as missing.
 */
public final class Settings {
  private static final String REGIONS = "cellvote.regions";
  private static final int SECRETS_MAX = 2;
  private static final String OF_FILE = "_FILE";

  private final Function<String, String> source;
  private final Predicate<String> isSecret;

  private Settings(Function<String, String> source, Predicate<String> isSecret) {
    this.source = source;
    this.isSecret = isSecret;
  }

  private static Settings inTheOpen(Function<String, String> source) {
    return new Settings(source, _ -> false);
  }

  /** System properties, then environment variables. */
  public static Settings ofEnvironment() {
    return inTheOpen(key -> {
      String property = System.getProperty(key);
      return property != null ? property : fromEnvironment(variable(key), System.getenv());
    });
  }

  /**
   * A variable's value, or the text of the file that its namesake names.
   *
   * @throws SettingsException when there is no such file
   */
  static String fromEnvironment(String variable, Map<String, String> environment) {
    String value = environment.get(variable);
    String file = environment.get(variable + OF_FILE);
    if (value != null || file == null) {
      return value;
    }
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException unreadable) {
      throw new SettingsException(
          "%s names a file that can not be read: %s".formatted(variable + OF_FILE, file));
    }
  }

  /** Exactly these values, by key or by environment variable's name. */
  public static Settings of(Map<String, String> values) {
    Map<String, String> copy = Map.copyOf(values);
    return inTheOpen(key -> copy.getOrDefault(key, copy.get(variable(key))));
  }

  /**
   * The same, where a value {@code secret:NAME} stands for the secret of that name, and {@code
   * secret:NAME#MEMBER} for a member of the JSON object that it is. Each is read once, so that its
   * members are of one version; what it says is in no error message.
   */
  public Settings with(Secrets secrets) {
    Map<String, Optional<String>> read = new ConcurrentHashMap<>();
    Secrets once = name -> read.computeIfAbsent(name, secrets::get);
    return new Settings(
        key -> {
          String value = source.apply(key);
          return SecretReference.is(value)
              ? SecretReference.parse(value).resolve(key, once)
              : value;
        },
        key -> SecretReference.is(source.apply(key)));
  }

  /** The environment variable's name of a key. */
  public static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** A text that must be there. */
  public String required(String key) {
    return optional(key).orElseThrow(() -> missing(key, "a text"));
  }

  /** A text that may be left out. */
  public Optional<String> optional(String key) {
    return Optional.ofNullable(source.apply(key)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /** A text with a default. */
  public String string(String key, String otherwise) {
    return optional(key).orElse(otherwise);
  }

  /** A required whole number of min..max. */
  public int requiredInteger(String key, int min, int max) {
    return parsed(key, range(min, max), text -> inRange(text, min, max));
  }

  /** A whole number of min..max with a default. */
  public int integer(String key, int otherwise, int min, int max) {
    return optional(key).isPresent() ? requiredInteger(key, min, max) : otherwise;
  }

  /** A duration in whole milliseconds of min..max, with a default. */
  public Duration millis(String key, Duration otherwise, Duration min, Duration max) {
    int fallback = Math.toIntExact(otherwise.toMillis());
    int low = Math.toIntExact(min.toMillis());
    int high = Math.toIntExact(max.toMillis());
    return Duration.ofMillis(integer(key, fallback, low, high));
  }

  /** A required absolute URI. */
  public URI uri(String key) {
    return parsed(key, "an absolute URI", Settings::absoluteUri);
  }

  /** A required file path; whether it exists is the reader's to say. */
  public Path path(String key) {
    return parsed(key, "a file path", Settings::path0);
  }

  /** {@code true} or {@code false}, with a default. */
  public boolean flag(String key, boolean otherwise) {
    return optional(key).isEmpty() ? otherwise : parsed(key, "true or false", Settings::bool);
  }

  /** A required base64 secret of at least so many bytes; its value is in no error message. */
  public byte[] secret(String key, int minBytes) {
    String expected = "base64 of at least " + minBytes + " bytes";
    String text = optional(key).orElseThrow(() -> missing(key, expected));
    return decoded(text)
        .filter(bytes -> bytes.length >= minBytes)
        .orElseThrow(() -> new SettingsException(key + " must be " + expected));
  }

  /**
   * One or two secrets with a comma between, as during a rotation: the first is used, both are
   * accepted; their values are in no error message.
   */
  public List<byte[]> secrets(String key, int minBytes) {
    String expected = "base64 of at least %d bytes, or two with a comma".formatted(minBytes);
    String text = optional(key).orElseThrow(() -> missing(key, expected));
    List<Optional<byte[]>> secrets =
        Arrays.stream(text.split(",", -1)).map(String::strip).map(Settings::decoded).toList();
    boolean good =
        secrets.size() <= SECRETS_MAX
            && secrets.stream().allMatch(one -> one.isPresent() && one.get().length >= minBytes);
    if (!good) {
      throw new SettingsException(key + " must be " + expected);
    }
    return secrets.stream().flatMap(Optional::stream).toList();
  }

  /** Blocks of addresses with commas between; none when it is not there. */
  public List<Cidr> addresses(String key) {
    return optional(key).isEmpty()
        ? List.of()
        : parsed(key, "blocks of addresses, with commas", Cidr::parseList);
  }

  /**
   * Which region owns which codes of user ids: {@code cellvote.regions}, as all services have it.
   */
  public RegionTable regions() {
    String text = required(REGIONS);
    try {
      return RegionTable.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new SettingsException(
          "%s must be a region table like use1:00-7f,euw1:80-ff: %s%s"
              .formatted(REGIONS, wrong.getMessage(), not(REGIONS, text)));
    }
  }

  /** A required value of a type of its own; the parser answers empty for a wrong one. */
  public <T> T parsed(String key, String expected, Function<String, Optional<T>> parser) {
    String text = optional(key).orElseThrow(() -> missing(key, expected));
    return parser
        .apply(text)
        .orElseThrow(() -> new SettingsException(key + " must be " + expected + not(key, text)));
  }

  private String not(String key, String text) {
    return isSecret.test(key) ? ", and what its secret says is not" : ", not \"" + text + "\"";
  }

  /** The same with a default, which is written as the setting would be. */
  public <T> T parsed(
      String key, String otherwise, String expected, Function<String, Optional<T>> parser) {
    return optional(key).isPresent()
        ? parsed(key, expected, parser)
        : parser.apply(otherwise).orElseThrow();
  }

  private static SettingsException missing(String key, String expected) {
    return new SettingsException(
        "%s is not set (environment %s): %s is expected".formatted(key, variable(key), expected));
  }

  private static String range(int min, int max) {
    return "a whole number from " + min + " to " + max;
  }

  private static Optional<Integer> inRange(String text, int min, int max) {
    try {
      return Optional.of(Integer.valueOf(text)).filter(value -> value >= min && value <= max);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<URI> absoluteUri(String text) {
    try {
      return Optional.of(new URI(text)).filter(URI::isAbsolute);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> path0(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<byte[]> decoded(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
