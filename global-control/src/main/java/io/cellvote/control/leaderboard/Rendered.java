package io.cellvote.control.leaderboard;

import io.cellvote.model.EventId;
import io.cellvote.model.Sha256;
import io.cellvote.web.EntityTags;
import io.cellvote.web.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;

/** A leaderboard as bytes, computed once for everybody who looks at it; nobody changes them. */
final class Rendered {
  private static final int TAG_BYTES = 12;

  private final long id;
  private final Basis basis;
  private final Standings standings;
  private final Instant at;
  private final Bytes bytes;

  private Rendered(long id, Basis basis, Standings standings, Instant at, Bytes bytes) {
    this.id = id;
    this.basis = basis;
    this.standings = standings;
    this.at = at;
    this.bytes = bytes;
  }

  /** If all of it is the same, so is the leaderboard. */
  record Basis(ShownEvent event, Totals totals, List<CellLiveness> liveness) {
    boolean isStill(ShownEvent currentEvent, long changes, List<CellLiveness> currentLiveness) {
      return totals.changes() == changes
          && liveness.equals(currentLiveness)
          && event.equals(currentEvent);
    }
  }

  /** Computes the bytes; the id is higher than that of any leaderboard of the event before. */
  static Rendered of(long id, Basis basis, Standings standings, Instant now) {
    byte[] content = Json.write(standings);
    byte[] json = Json.write(timed(standings, now));
    return new Rendered(id, basis, standings, now, new Bytes(json, frame(id, json), tag(content)));
  }

  /** The same bytes on another basis that gives the same standings. */
  Rendered on(Basis other) {
    return new Rendered(id, other, standings, at, bytes);
  }

  long id() {
    return id;
  }

  EventId eventId() {
    return basis.event().id();
  }

  /** What it was computed from. */
  Basis basis() {
    return basis;
  }

  Standings standings() {
    return standings;
  }

  /** When it was computed. */
  Instant at() {
    return at;
  }

  /** The whole answer. */
  byte[] json() {
    return bytes.json;
  }

  /** The whole server-sent event. */
  byte[] frame() {
    return bytes.frame;
  }

  /** The quoted entity tag: the same for the same content, whoever computed it. */
  String tag() {
    return bytes.tag;
  }

  private static Object timed(Standings standings, Instant now) {
    var members = new LinkedHashMap<String, Object>();
    members.put("event_id", standings.eventId());
    members.put("event_name", standings.eventName());
    members.put("timestamp", now);
    members.put("total_votes", standings.totalVotes());
    members.put("is_final", standings.isFinal());
    members.put("contestants", standings.contestants());
    members.put("top", standings.top());
    members.put("cells", standings.cells());
    return members;
  }

  private static byte[] frame(long id, byte[] json) {
    var frame = new ByteArrayOutputStream(json.length + 64);
    frame.writeBytes(
        ("id: " + id + "\nevent: leaderboard\ndata: ").getBytes(StandardCharsets.US_ASCII));
    frame.writeBytes(json);
    frame.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
    return frame.toByteArray();
  }

  private static String tag(byte[] content) {
    return EntityTags.quoted(Sha256.hex(content, TAG_BYTES));
  }

  private static final class Bytes {
    private final byte[] json;
    private final byte[] frame;
    private final String tag;

    Bytes(byte[] json, byte[] frame, String tag) {
      this.json = json;
      this.frame = frame;
      this.tag = tag;
    }
  }
}
