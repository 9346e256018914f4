package io.cellvote.router;

import io.cellvote.router.forward.Destination;
import io.cellvote.router.forward.RequestKind;
import io.cellvote.web.chaos.Territory;
import java.util.Optional;
import java.util.Set;

/** What the router leads to, as the chaos monkey is told of it. */
final class RouterTerritory implements Territory {
  private static final String VOTES = "votes";
  private static final String LEADERBOARD = "leaderboard";
  private static final String OTHER = "other";

  @Override
  public Set<String> resources() {
    return Set.of(VOTES, LEADERBOARD, OTHER);
  }

  @Override
  public Optional<String> resourceOf(String method, String path) {
    return switch (Destination.of(path)) {
      case LEADERBOARD, LEADERBOARD_STREAM, RESULTS_SOCKET -> Optional.of(LEADERBOARD);
      case EXPORT -> Optional.of(OTHER);
      case CELL -> Optional.of(RequestKind.of(method, path) == RequestKind.VOTE ? VOTES : OTHER);
      case NOWHERE -> Optional.empty();
    };
  }

  @Override
  public boolean hasClock() {
    return false;
  }
}
