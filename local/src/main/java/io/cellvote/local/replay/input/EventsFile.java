package io.cellvote.local.replay.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the events: columns event_key and choices, the choices separated by a bar. */
public final class EventsFile {
  private EventsFile() {}

  /** The events in file order; {@link BadInput} for a broken row or a key that stands twice. */
  public static List<ReplayEvent> read(Path file) {
    List<ReplayEvent> events = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    try (CsvReader csv = CsvReader.open(file, "event_key", "choices")) {
      while (csv.next()) {
        ReplayEvent event = event(csv);
        if (!seen.add(event.key())) {
          throw csv.broken("event_key " + event.key() + " stands twice in this file.");
        }
        events.add(event);
      }
    }
    return events;
  }

  private static ReplayEvent event(CsvReader csv) {
    String key = Keys.required(csv, 0, "event_key");
    List<String> choices = new ArrayList<>();
    for (String choice : csv.text(1).split("\\|", -1)) {
      if (choices.contains(Keys.checked(csv, choice, "a choice in choices"))) {
        throw csv.broken("choice " + choice + " stands twice in choices.");
      }
      choices.add(choice);
    }
    return new ReplayEvent(key, choices);
  }
}
