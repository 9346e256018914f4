package io.cellvote.testing.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts a command as leader of a session of its own, so that its whole group can be signalled. */
public final class Session {
  private static final String PERL =
      "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!";

  private Session() {}

  /** The command that runs {@code command} under the same pid as leader of its own group. */
  public static List<String> of(List<String> command) {
    var wrapped = new ArrayList<String>();
    if (onPath("setsid").isPresent()) {
      wrapped.add("setsid");
    } else if (onPath("perl").isPresent()) {
      wrapped.addAll(List.of("perl", "-e", PERL));
    } else {
      throw new ServerException(
          "Neither setsid nor perl is on the PATH: install one of them (util-linux has setsid).");
    }
    wrapped.addAll(command);
    return List.copyOf(wrapped);
  }

  /** The executable of that name on the PATH. */
  static Optional<Path> onPath(String name) {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    for (var folder : path.split(File.pathSeparator, -1)) {
      var file = Path.of(folder.isEmpty() ? "." : folder, name);
      if (Files.isExecutable(file) && !Files.isDirectory(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
