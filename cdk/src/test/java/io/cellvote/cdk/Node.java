package io.cellvote.cdk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** CDK's Java library is a face of one in JavaScript: without Node.js 20 there are no templates. */
final class Node {
  private static final int MAJOR_MIN = 20;

  private Node() {}

  /** Skips the test, and says why, where there is no Node.js 20 or later. */
  static void assumeThere() {
    String version = version().orElse("none");
    assumeTrue(
        major(version) >= MAJOR_MIN,
        () -> "Node.js 20 or later writes the templates, and here is " + version);
  }

  private static int major(String version) {
    return version.matches("v\\d+\\..*") ? Integer.parseInt(version.split("[v.]", -1)[1]) : 0;
  }

  private static Optional<String> version() {
    try {
      Process node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
      String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return node.waitFor() == 0 ? Optional.of(said.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
