package io.cellvote.web.chaos;

import java.util.Optional;
import java.util.Set;

/** A service with one resource, {@code /things}. */
record Things(boolean hasClock) implements Territory {
  @Override
  public Set<String> resources() {
    return Set.of("things");
  }

  @Override
  public Optional<String> resourceOf(String method, String path) {
    return path.equals("/things") ? Optional.of("things") : Optional.empty();
  }
}
