package io.cellvote.testing.server;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How this user runs a server that refuses to run as root. */
enum Unprivileged {
  /** An ordinary user: directly. */
  DIRECT {
    @Override
    List<String> wrap(List<String> command) {
      return command;
    }
  },
  /** Root in a user namespace without a mapping: looks like nobody, owns root's files. */
  NAMESPACE {
    @Override
    List<String> wrap(List<String> command) {
      return joined(List.of("unshare", "-U"), command);
    }
  },
  /** Root where namespaces are forbidden: as user 65534, to whom the files are given. */
  NOBODY {
    @Override
    List<String> wrap(List<String> command) {
      return joined(SETPRIV, command);
    }

    @Override
    void own(Path folder) {
      if (!succeeds(List.of("chown", "-R", "65534:65534", folder.toString()))) {
        throw new ServerException("Cannot give the folder %s to user 65534.".formatted(folder));
      }
      if (!succeeds(wrap(List.of("test", "-w", folder.toString())))) {
        throw new ServerException(
            "PostgreSQL runs as user 65534 here, who cannot enter %s: choose a data folder that all can enter."
                .formatted(folder));
      }
    }
  };

  private static final List<String> SETPRIV =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  /** The way that works on this machine, found once. */
  static Unprivileged here() {
    return Here.WAY;
  }

  /** Whether this process runs as root. */
  static boolean root() {
    return new UnixSystem().getUid() == 0;
  }

  abstract List<String> wrap(List<String> command);

  /** Makes the folder belong to whoever runs the server. */
  void own(Path folder) {}

  private static Unprivileged find() {
    if (!root()) {
      return DIRECT;
    }
    return Stream.of(NAMESPACE, NOBODY)
        .filter(way -> succeeds(way.wrap(List.of("true"))))
        .findFirst()
        .orElseThrow(() ->
            new ServerException(
                "PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv` works"
                    + " here: run this as an ordinary user."));
  }

  private static boolean succeeds(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> joined(List<String> head, List<String> tail) {
    return Stream.concat(head.stream(), tail.stream()).toList();
  }

  private static final class Here {
    private static final Unprivileged WAY = find();
  }
}
