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

  private static final String C1 = "-XX:TieredStopAtLevel=1";

  private JvmFlags() {}

  static List<String> of(PartKind kind) {
    return switch (kind) {
      case CELL -> ofCell();
      case ROUTER -> with("-Xms32m", "-Xmx80m");
      case GLOBAL_CONTROL -> with("-Xms24m", "-Xmx96m", C1);
      case MAIL -> with("-Xms8m", "-Xmx32m", C1);
      case KAFKA -> with("-Xms48m", "-Xmx96m", C1);
      case REDIS, DATABASE -> throw new IllegalArgumentException(kind + " is no JVM");
    };
  }

  /**
   * A cell holds 70 MB for good, and under load twice that: closer to the heap's end it is in full
   * collections, and votes wait. Its threads that hash have nice 19, and take what votes leave.
   */
  private static List<String> ofCell() {
    return with(
        "-Xms96m",
        "-Xmx224m",
        "-Xmn64m",
        "-XX:ThreadPriorityPolicy=1",
        "-XX:JavaPriority1_To_OSPriority=19",
        C1);
  }

  private static List<String> with(String... flags) {
    var all = new ArrayList<>(COMMON);
    all.addAll(List.of(flags));
    return List.copyOf(all);
  }
}
