package io.cellvote.web.chaos;

import java.util.Optional;
import java.util.Set;

/** A service's resources as the monkey tells them apart. What is none of them is never attacked. */
public interface Territory {
  /** Their names. */
  Set<String> resources();

  /** The resource that a request is for. */
  Optional<String> resourceOf(String method, String path);

  /** Whether the service was built on the clock that the monkey can skew. */
  boolean hasClock();
}
