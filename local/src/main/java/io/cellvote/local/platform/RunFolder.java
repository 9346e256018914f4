package io.cellvote.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which processes of a data folder run, by their pid files. A pid counts only while the process's
 * command line names the data folder: a reused one is nobody we know.
 */
final class RunFolder {
  private final DataFolder folder;

  RunFolder(DataFolder folder) {
    this.folder = folder;
  }

  /** The running process of a part. */
  Optional<Long> pid(String part, ProcessTable table) {
    return number(folder.pidFile(part)).filter(pid -> table.named(pid, folder.mark()).isPresent());
  }

  /** The members of a group that run; none when the group is gone. */
  List<Long> members(String group, ProcessTable table) {
    return number(folder.groupFile(group))
        .map(id -> table.groupNamed(id, folder.mark()))
        .orElse(List.of())
        .stream()
        .map(ProcessTable.Row::pid)
        .toList();
  }

  /** The process group's id, as long as it runs. */
  Optional<Long> groupId(String group, ProcessTable table) {
    return members(group, table).isEmpty() ? Optional.empty() : number(folder.groupFile(group));
  }

  /** The groups that were started and not stopped, running or not. */
  List<String> groups() {
    if (!Files.isDirectory(folder.run())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.run())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".group"))
          .map(name -> name.substring(0, name.length() - ".group".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.run(), e);
    }
  }

  /** Forgets the process of a part that is dead. */
  void forget(Part part) {
    delete(folder.pidFile(part.name()));
  }

  /** Forgets a group that is stopped. */
  void forget(PartGroup group) {
    delete(folder.groupFile(group.name()));
    delete(folder.script(group.name()));
    delete(folder.againScript(group.name()));
    group.parts().forEach(this::forget);
  }

  /** What a part's own file says, whoever that is by now. */
  Optional<Long> number(Path file) {
    try {
      return Optional.of(Files.readString(file).strip())
          .filter(text -> text.matches("\\d{1,18}"))
          .map(Long::valueOf)
          .filter(pid -> pid > 1);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  /** What to say when something is asked of a platform that does not run. */
  static PlatformException notRunning(DataFolder folder) {
    return new PlatformException(
        "The platform in %s is not running: start all of it with `./cellvote up`."
            .formatted(folder.root()));
  }
}
