package io.cellvote.local.platform;

import java.util.ArrayList;
import java.util.List;

/**
 * With what flags each kind of JVM runs on one machine. C1 alone starts sooner and needs less
 * memory; a cell's service works hard for long, so it has C2, too.
 */
final class JvmFlags {
  private static final List<String> COMMON =
      List.of(
          "-XX:+UseSerialGC",
          "-Xss512k",
          "-XX:+ExitOnOutOfMemoryError",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private JvmFlags() {}

  static List<String> of(PartKind kind) {
    return switch (kind) {
      case CELL -> with("-Xms96m", "-Xmx256m", "-XX:TieredStopAtLevel=1");
      case ROUTER -> with("-Xms48m", "-Xmx128m", "-XX:TieredStopAtLevel=1");
      case GLOBAL_CONTROL -> with("-Xms24m", "-Xmx160m", "-XX:TieredStopAtLevel=1");
      case KAFKA -> with("-Xms48m", "-Xmx128m", "-XX:TieredStopAtLevel=1");
      case REDIS, DATABASE -> throw new IllegalArgumentException(kind + " is no JVM");
    };
  }

  private static List<String> with(String... flags) {
    var all = new ArrayList<>(COMMON);
    all.addAll(List.of(flags));
    return List.copyOf(all);
  }
}
