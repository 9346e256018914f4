package io.cellvote.local.replay.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the votes: columns event_key, voter_key and choice, in the order in which they go. */
public final class VotesFile {
  private VotesFile() {}

  /** Takes the events, and the choices that each had, from the votes themselves. */
  public static Election read(Path file) {
    Ballots ballots = new Ballots();
    List<Set<String>> choices = new ArrayList<>();
    try (CsvReader csv = open(file)) {
      while (csv.next()) {
        add(ballots, csv);
        if (ballots.events().size() > choices.size()) {
          choices.add(new TreeSet<>());
        }
        choices.get(ballots.event(ballots.size() - 1)).add(csv.text(2));
      }
    }
    return new Election(notEmpty(file, ballots), events(ballots, choices));
  }

  /** Takes the events as given; a vote for another event or choice is a broken row. */
  public static Election read(Path file, List<ReplayEvent> events) {
    KeyIndex keys = new KeyIndex();
    List<Set<String>> choices = new ArrayList<>();
    for (ReplayEvent event : events) {
      keys.add(event.key());
      choices.add(new HashSet<>(event.choices()));
    }
    Ballots ballots = new Ballots(keys);
    try (CsvReader csv = open(file)) {
      while (csv.next()) {
        requireListed(csv, keys, choices);
        add(ballots, csv);
      }
    }
    return new Election(notEmpty(file, ballots), events);
  }

  private static CsvReader open(Path file) {
    return CsvReader.open(file, "event_key", "voter_key", "choice");
  }

  private static void add(Ballots ballots, CsvReader csv) {
    ballots.add(
        Keys.required(csv, 0, "event_key"),
        Keys.required(csv, 1, "voter_key"),
        Keys.required(csv, 2, "choice"));
  }

  private static void requireListed(CsvReader csv, KeyIndex keys, List<Set<String>> choices) {
    int event = keys.find(Keys.required(csv, 0, "event_key"));
    if (event < 0) {
      throw csv.broken("event_key " + csv.text(0) + " is not in the events file.");
    }
    if (!choices.get(event).contains(Keys.required(csv, 2, "choice"))) {
      throw csv.broken(
          "choice " + csv.text(2) + " is none of event " + csv.text(0) + "'s choices.");
    }
  }

  private static Ballots notEmpty(Path file, Ballots ballots) {
    if (ballots.size() == 0) {
      throw new BadInput(file + " has a header but no votes.");
    }
    return ballots;
  }

  private static List<ReplayEvent> events(Ballots ballots, List<Set<String>> choices) {
    List<ReplayEvent> events = new ArrayList<>();
    for (int event = 0; event < choices.size(); event++) {
      events.add(new ReplayEvent(ballots.events().key(event), List.copyOf(choices.get(event))));
    }
    return events;
  }
}
