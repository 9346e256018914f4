package io.cellvote.testing.server;

import java.nio.file.Path;
import java.util.List;

/**
 * One server process, described and not started: what it is called, what it runs, where it listens
 * and how one sees that it is ready. A test starts it by {@link ServerProcess}, the platform on one
 * machine as part of a cell's process group.
 */
public interface ServerPlan {
  /** The name that messages use, such as {@code kafka}. */
  String name();

  /** The folder that holds everything it writes; it appears in the command line. */
  Path folder();

  /** The TCP port of 127.0.0.1 that its clients connect to. */
  int port();

  /**
   * Writes the files that it needs before its start; repeatable, keeps the data of a former run.
   */
  void prepare();

  /** Executable and arguments. */
  List<String> command();

  /** One look whether it answers its clients; takes a second at most. */
  boolean ready();

  /** The signal that asks for an orderly stop. */
  default Signal stopSignal() {
    return Signal.TERM;
  }
}
