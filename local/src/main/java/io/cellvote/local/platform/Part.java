package io.cellvote.local.platform;

import io.cellvote.testing.server.ServerPlan;
import io.cellvote.testing.server.Signal;
import java.util.List;
import java.util.Map;

/**
 * One process of the platform, described and not started.
 *
 * @param readiness whether it does its work
 * @param prepare writes the files that it needs before its start; repeatable
 */
record Part(
    String name,
    PartKind kind,
    int port,
    List<String> command,
    Map<String, String> environment,
    Readiness readiness,
    Runnable prepare,
    Signal stopSignal) {
  Part {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** A server, run with this command. */
  static Part ofServer(String name, PartKind kind, ServerPlan plan, List<String> command) {
    return new Part(
        name,
        kind,
        plan.port(),
        command,
        Map.of(),
        Readiness.of(plan),
        plan::prepare,
        plan.stopSignal());
  }

  /** One of our own services: ready when its {@code /health/ready} says so. */
  static Part ofService(
      String name, PartKind kind, int port, List<String> command, Map<String, String> settings) {
    return new Part(
        name, kind, port, command, settings, Readiness.ofService(port), () -> {}, Signal.TERM);
  }

  /** The mail server: ready when it greets. */
  static Part ofMailServer(int port, List<String> command, Map<String, String> settings) {
    return new Part(
        "mail",
        PartKind.MAIL,
        port,
        command,
        settings,
        Readiness.ofMailServer(port),
        () -> {},
        Signal.TERM);
  }

  /** How messages call it: {@code cell-1-kafka (port 7411)}. */
  String title() {
    return name + " (port " + port + ")";
  }
}
