package io.cellvote.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands of this module as an operator would, in its folder. */
final class Shell {
  private static final int SECONDS_MAX = 60;

  private Shell() {}

  /** What a command said, and how it ended. */
  record Outcome(int code, String out, String err) {
    void assertSaidSomething() {
      assertThat(code).as(err).isZero();
      assertThat(out).isNotBlank();
    }
  }

  static Outcome run(List<String> command) {
    return run(command, Map.of());
  }

  /** With these variables on top of the environment. */
  static Outcome run(List<String> command, Map<String, String> environment) {
    try {
      Path out = Files.createTempFile("out", ".txt");
      Path err = Files.createTempFile("err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      int code = code(builder.start());
      Outcome outcome = new Outcome(code, read(out), read(err));
      Files.delete(out);
      Files.delete(err);
      return outcome;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int code(Process process) {
    try {
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("no end after " + SECONDS_MAX + " s");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
