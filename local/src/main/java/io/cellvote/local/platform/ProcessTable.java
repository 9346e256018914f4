package io.cellvote.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All processes of this machine at one moment. */
record ProcessTable(Map<Long, Row> rows) {
  private static final Path PROC = Path.of("/proc");
  private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern OWN = Pattern.compile("RssAnon:\\s+(\\d+) kB");

  /**
   * One process.
   *
   * @param rssKb its resident memory
   * @param ownKb the part of it that it shares with nobody, where the system tells
   */
  record Row(long pid, long parent, long group, long rssKb, long ownKb, String commandLine) {}

  ProcessTable {
    rows = Map.copyOf(rows);
  }

  static ProcessTable now() {
    var all = Files.exists(PROC.resolve("self/stat")) ? fromProc() : fromPs();
    return new ProcessTable(
        all.stream().collect(Collectors.toMap(Row::pid, Function.identity(), (a, b) -> b)));
  }

  /** The process of that id, if its command line has the text in it. */
  Optional<Row> named(long pid, String text) {
    return Optional.ofNullable(rows.get(pid)).filter(row -> row.commandLine().contains(text));
  }

  /** The members of a process group, if one of them has the text in its command line. */
  List<Row> groupNamed(long group, String text) {
    var members = rows.values().stream().filter(row -> row.group() == group).toList();
    return members.stream().anyMatch(row -> row.commandLine().contains(text)) ? members : List.of();
  }

  /** All processes that descend from this one, without it. */
  Set<Long> descendants(long pid) {
    return children(pid).map(Row::pid).collect(Collectors.toSet());
  }

  /** Whether one of these is in the table, be it dead and not collected by its parent yet. */
  boolean anyIsKnown(Set<Long> pids) {
    return pids.stream().anyMatch(rows::containsKey);
  }

  /** Whether one of these runs still; a dead one has no command line. */
  boolean anyRuns(Set<Long> pids) {
    return pids.stream()
        .map(rows::get)
        .anyMatch(row -> row != null && !row.commandLine().isBlank());
  }

  /** Resident memory of a process and all its children, kB; what they share counts once. */
  long memoryKb(long pid) {
    return Optional.ofNullable(rows.get(pid))
        .map(row -> row.rssKb() + children(pid).mapToLong(child -> child.ownKb()).sum())
        .orElse(0L);
  }

  private Stream<Row> children(long pid) {
    return rows.values().stream()
        .filter(row -> row.parent() == pid && row.pid() != pid)
        .flatMap(row -> Stream.concat(Stream.of(row), children(row.pid())));
  }

  private static Collection<Row> fromProc() {
    try (var files = Files.list(PROC)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d+"))
          .flatMap(file -> fromProc(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read /proc", e);
    }
  }

  /** Empty for a process that ended meanwhile. */
  private static Optional<Row> fromProc(Path folder) {
    try {
      var stat = read(folder.resolve("stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 4); // state parent group
      var status = read(folder.resolve("status"));
      return Optional.of(
          new Row(
              Long.parseLong(folder.getFileName().toString()),
              Long.parseLong(fields[1]),
              Long.parseLong(fields[2]),
              number(RSS, status),
              number(OWN, status),
              read(folder.resolve("cmdline")).replace('\0', ' ')));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // "no such process", while its files were open
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private static long number(Pattern pattern, String text) {
    var match = pattern.matcher(text);
    return match.find() ? Long.parseLong(match.group(1)) : 0;
  }

  private static Collection<Row> fromPs() {
    try {
      var ps =
          new ProcessBuilder("ps", "-A", "-ww", "-o", "pid=,ppid=,pgid=,rss=,args=")
              .redirectErrorStream(true)
              .start();
      ps.getOutputStream().close();
      try (var lines = ps.inputReader()) {
        return lines.lines().flatMap(line -> parse(line).stream()).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run ps", e);
    }
  }

  static Optional<Row> parse(String line) {
    var words = line.strip().split("\\s+", 5);
    if (words.length < 5 || !words[0].matches("\\d+")) {
      return Optional.empty();
    }
    var rss = Long.parseLong(words[3]);
    return Optional.of(
        new Row(
            Long.parseLong(words[0]),
            Long.parseLong(words[1]),
            Long.parseLong(words[2]),
            rss,
            rss,
            words[4]));
  }
}
