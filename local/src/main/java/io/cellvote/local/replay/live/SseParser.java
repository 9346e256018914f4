package io.cellvote.local.replay.live;

import java.util.Optional;

/** Puts server-sent events together from lines, as the WHATWG's event stream rules say. */
public final class SseParser {
  private static final int DATA_CHARACTERS_MAX = 1 << 20;

  private final StringBuilder data = new StringBuilder();
  private String id = "";
  private String type = "";

  /**
   * Takes the next line.
   *
   * @param line without its line end
   * @return the event that an empty line completed
   */
  public Optional<SseEvent> line(String line) {
    if (line.isEmpty()) {
      return complete();
    }
    int colon = line.indexOf(':');
    if (colon < 0) {
      field(line, "");
    } else if (colon > 0) {
      int from = line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1;
      field(line.substring(0, colon), line.substring(from));
    }
    return Optional.empty();
  }

  private void field(String name, String value) {
    switch (name) {
      case "data" -> append(value);
      case "event" -> type = value;
      case "id" -> id = value.indexOf('\0') >= 0 ? id : value;
      default -> {
        // retry, and what a later standard may add
      }
    }
  }

  private void append(String value) {
    if (data.length() + value.length() > DATA_CHARACTERS_MAX) {
      throw new IllegalStateException("an event longer than " + DATA_CHARACTERS_MAX);
    }
    data.append(value).append('\n');
  }

  private Optional<SseEvent> complete() {
    if (data.isEmpty()) {
      type = "";
      return Optional.empty();
    }
    String text = data.substring(0, data.length() - 1);
    SseEvent event = new SseEvent(id, type.isEmpty() ? "message" : type, text);
    data.setLength(0);
    type = "";
    return Optional.of(event);
  }

  /** What to send as Last-Event-ID after a broken connection; empty for none. */
  public String lastId() {
    return id;
  }
}
