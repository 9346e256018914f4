package io.cellvote.cell.drain.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** Names one drain of a cell, from an operator's command to the end of it. */
public record DrainId(UUID value) {
  public DrainId {
    requireNonNull(value, "value");
  }

  /** The mark that this instance draws for it: the same one, however often it is drawn. */
  public UUID markOf(String instance) {
    return UUID.nameUUIDFromBytes((value + "/" + instance).getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
