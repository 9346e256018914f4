package io.cellvote.local.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The shell script that starts a group: it runs as leader of the group, says which group it is, and
 * waits for its parts. At signal USR1 it starts one of them again, which so joins the group. Pure.
 */
final class GroupScript {
  private GroupScript() {}

  static String of(PartGroup group, DataFolder folder) {
    var lines = new ArrayList<String>();
    lines.add("#!/bin/sh");
    lines.add("# Starts " + group.name() + "; written by ./cellvote. Holds secrets.");
    lines.add("umask 077");
    lines.add("cd " + quoted(folder.root().toString()) + " || exit 1");
    var again = quoted(folder.againScript(group.name()).toString());
    lines.add("again() { [ ! -r " + again + " ] || . " + again + "; }");
    lines.add("trap again USR1");
    lines.addAll(writing("$$", folder.groupFile(group.name())));
    for (var part : group.parts()) {
      lines.addAll(starting(part, folder));
    }
    lines.add("until wait; do :; done # a signal ends a wait, too");
    return String.join("\n", lines) + "\n";
  }

  /** What the leader runs at signal USR1. */
  static String startingAgain(Part part, DataFolder folder) {
    return String.join("\n", starting(part, folder)) + "\n";
  }

  private static List<String> starting(Part part, DataFolder folder) {
    var lines = new ArrayList<String>();
    lines.add("(");
    new TreeMap<>(part.environment())
        .forEach((key, value) -> lines.add("  export " + key + "=" + quoted(value)));
    lines.add(
        "  exec " + String.join(" ", part.command().stream().map(GroupScript::quoted).toList()));
    lines.add(") </dev/null >>" + quoted(folder.log(part.name()).toString()) + " 2>&1 &");
    lines.addAll(writing("$!", folder.pidFile(part.name())));
    return lines;
  }

  /** A reader sees the whole number or none. */
  private static List<String> writing(String number, Path file) {
    var target = quoted(file.toString());
    var beside = quoted(file + ".new");
    return List.of("echo " + number + " >" + beside + " && mv -f " + beside + " " + target);
  }

  /** One word for the shell, whatever is in it. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
