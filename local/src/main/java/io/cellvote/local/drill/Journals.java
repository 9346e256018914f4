package io.cellvote.local.drill;

import io.cellvote.chaos.drill.DrillOutcome;
import io.cellvote.chaos.drill.json.Journal;
import io.cellvote.local.platform.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The journals in a platform's data folder, one for each drill that was run. */
final class Journals {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;

  Journals(DataFolder folder) {
    this.folder = folder.drills();
  }

  Path folder() {
    return folder;
  }

  /** Writes the journal of a drill, and tells where. */
  Path write(DrillOutcome outcome) {
    String time = TIME.format(outcome.setting().start());
    Path file = folder.resolve("%s-%s.json".formatted(outcome.experiment().name(), time));
    try {
      Files.createDirectories(folder);
      return Files.writeString(file, Journal.write(outcome));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
