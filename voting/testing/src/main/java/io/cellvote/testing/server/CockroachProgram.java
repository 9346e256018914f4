package io.cellvote.testing.server;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How {@code cockroach} is run here: nobody brings it along, it is there or it is not.
 *
 * @param command what its own arguments follow
 */
public record CockroachProgram(List<String> command) {
  /** What Docker runs; the same as in compose.yaml, which a test holds. */
  public static final String IMAGE = "cockroachdb/cockroach:v25.2.0";

  private static final int DOCKER_SECONDS_MAX = 10;

  public CockroachProgram {
    command = List.copyOf(command);
  }

  /** The first one in the folders of the PATH. */
  public static Optional<CockroachProgram> onPath() {
    return in(Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  /** The first one in these folders, which are written as in PATH. */
  public static Optional<CockroachProgram> in(String path) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "cockroach").toAbsolutePath())
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .map(file -> new CockroachProgram(List.of(file.toString())))
        .findFirst();
  }

  /** In containers that see this machine's network and this folder; only where Docker works. */
  static Optional<CockroachProgram> inDocker(Path folder) {
    return dockerWorks()
        ? Optional.of(
            new CockroachProgram(
                List.of(
                    "docker",
                    "run",
                    "--rm",
                    "--network=host",
                    "--volume=%1$s:%1$s".formatted(folder),
                    "--entrypoint=/cockroach/cockroach",
                    IMAGE)))
        : Optional.empty();
  }

  private static boolean dockerWorks() {
    try {
      var process =
          new ProcessBuilder("docker", "info")
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return process.waitFor(DOCKER_SECONDS_MAX, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
