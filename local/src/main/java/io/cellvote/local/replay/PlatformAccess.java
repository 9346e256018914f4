package io.cellvote.local.replay;

import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.local.replay.result.DatabaseTallies;
import io.cellvote.local.replay.voting.TokenIssuer;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a replay needs of a running platform.
 *
 * @param routers where votes go, to each of them in turn
 * @param issuer signs for voters and for the organizer
 * @param database empty when it can not be reached from here
 */
public record PlatformAccess(
    List<URI> routers, TokenIssuer issuer, Optional<DatabaseTallies> database) {
  /** The platform of a data folder. */
  public static PlatformAccess of(RunningPlatform platform) {
    return new PlatformAccess(
        platform.routers(),
        platform.issuer()::token,
        Optional.of(new DatabaseTallies(platform.database(1))));
  }
}
