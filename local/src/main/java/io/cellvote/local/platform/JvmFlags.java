package io.cellvote.local.platform;

import java.util.ArrayList;
import java.util.List;

/**
 * With what flags each kind of JVM runs on one machine. C1 alone starts sooner and needs less
 * memory, and C2 takes a service minutes to earn back; the router, through which every vote goes,
 * has it.
 */
final class JvmFlags {
  private static final List<String> COMMON =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:TrimNativeHeapInterval=10000",
          "-Xss512k",
          "-XX:+ExitOnOutOfMemoryError",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /**
   * A cell holds 70 MB for good, and under load twice that: what is closer to the heap's end makes
   * full collections of it, and votes wait for each.
   */
  private static final List<String> HEAP_OF_A_CELL = List.of("-Xms96m", "-Xmx224m", "-Xmn64m");

  /** Hashes of passwords take what votes leave of a core: their threads have nice 19. */
  private static final List<String> VOTES_BEFORE_HASHES =
      List.of("-XX:ThreadPriorityPolicy=1", "-XX:JavaPriority1_To_OSPriority=19");

  private static final String C1 = "-XX:TieredStopAtLevel=1";

  private JvmFlags() {}

  static List<String> of(PartKind kind) {
    return switch (kind) {
      case CELL -> {
        var all = new ArrayList<>(with(C1));
        all.addAll(HEAP_OF_A_CELL);
        all.addAll(VOTES_BEFORE_HASHES);
        yield List.copyOf(all);
      }
      case ROUTER -> with("-Xms32m", "-Xmx80m");
      case GLOBAL_CONTROL -> with("-Xms24m", "-Xmx96m", C1);
      case MAIL -> with("-Xms8m", "-Xmx32m", C1);
      case KAFKA -> with("-Xms48m", "-Xmx96m", C1);
      case REDIS, DATABASE -> throw new IllegalArgumentException(kind + " is no JVM");
    };
  }

  private static List<String> with(String... flags) {
    var all = new ArrayList<>(COMMON);
    all.addAll(List.of(flags));
    return List.copyOf(all);
  }
}
