package io.cellvote.local.command;

import io.cellvote.local.platform.PlatformException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code cellvote test}: the script itself runs it, before anything is built. */
@Command(
    name = "test",
    description = "Runs the whole test suite: ./mvnw verify, under the JDK that the script finds.",
    footer = "  ./cellvote test")
public final class TestCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new PlatformException("The tests are run by the script: ./cellvote test");
  }
}
