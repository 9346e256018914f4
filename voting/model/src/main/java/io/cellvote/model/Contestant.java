package io.cellvote.model;

import static java.util.Objects.requireNonNull;

/** What a vote can be for. Description and image URL are empty when not given. */
public record Contestant(ContestantId id, String name, String description, String imageUrl) {
  public Contestant {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(description, "description");
    requireNonNull(imageUrl, "imageUrl");
  }
}
