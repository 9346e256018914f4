package io.cellvote.cell;

import io.cellvote.web.chaos.Territory;
import java.util.Optional;
import java.util.Set;

/** A cell's resources, as the chaos monkey is told of them. */
final class CellTerritory implements Territory {
  private static final String VOTE = "/v1/vote/";

  @Override
  public Set<String> resources() {
    return Set.of("submit", "status", "contestants", "events");
  }

  @Override
  public Optional<String> resourceOf(String method, String path) {
    if (path.startsWith(VOTE)) {
      return Optional.of(path.equals(VOTE + "submit") ? "submit" : "status");
    }
    if (path.startsWith("/v1/contestants/")) {
      return Optional.of("contestants");
    }
    return path.startsWith("/v1/event") ? Optional.of("events") : Optional.empty();
  }

  @Override
  public boolean hasClock() {
    return true;
  }
}
