package io.cellvote.local.command;

import io.cellvote.local.platform.DataFolder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which platform a command is about: the option {@code --data}, mixed into every command. */
public final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The platform's data folder; without it the environment's CELLVOTE_DATA, "
              + "without that ./.cellvote.")
  private Optional<Path> data = Optional.empty();

  /** The folder that was meant. */
  public DataFolder folder() {
    return data.map(DataFolder::of).orElseGet(() -> DataFolder.ofEnvironment(System.getenv()));
  }
}
