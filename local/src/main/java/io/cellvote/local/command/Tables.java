package io.cellvote.local.command;

import io.cellvote.local.platform.PlatformStatus;
import io.cellvote.local.platform.PlatformStatus.PartStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tables for people. */
final class Tables {
  private Tables() {}

  /** All parts, the memory of all together, the cell map, and where clients go. */
  static String of(PlatformStatus status) {
    var lines = new ArrayList<String>();
    lines.add(row("PART", "KIND", "PORT", "PID", "STATE", "MB"));
    status.parts().forEach(part -> lines.add(row(part)));
    lines.add(row("", "", "", "", "", Long.toString(status.memoryMb())));
    lines.add("");
    status.urls().routers().forEach(router -> lines.add("Voters    " + router));
    lines.add("Operators " + status.urls().globalControl());
    lines.add("Cell map  " + cellMap(status));
    return String.join("\n", lines);
  }

  /** Parts of some names only. */
  static String of(List<PartStatus> parts) {
    var lines = new ArrayList<String>();
    lines.add(row("PART", "KIND", "PORT", "PID", "STATE", "MB"));
    parts.forEach(part -> lines.add(row(part)));
    return String.join("\n", lines);
  }

  private static String cellMap(PlatformStatus status) {
    return status
        .cellMap()
        .map(map -> "%s-%s".formatted(map.path("epoch").asText(), map.path("version").asText()))
        .orElse("unknown: global-control does not answer");
  }

  private static String row(PartStatus part) {
    return row(
        part.name(),
        part.kind(),
        Integer.toString(part.port()),
        part.pid().map(String::valueOf).orElse("-"),
        part.state(),
        part.pid().isPresent() ? Long.toString(part.rssMb()) : "-");
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%-18s %-15s %6s %8s  %-10s %6s", cells).stripTrailing();
  }
}
