package io.cellvote.cell.account.web;

import io.cellvote.web.ErrorCode;
import io.cellvote.web.Logins;
import io.cellvote.web.Problem;
import io.cellvote.web.RoutingProblems;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Sends logins away before anything is spent on them, while no more passwords can be looked at: in
 * a storm nearly all end here. What is let by goes its usual way.
 */
public final class LoginDoor {
  private static final HeaderName HOLD = HeaderNames.create(Logins.HOLD_HEADER);

  private final Supplier<Boolean> isFull;
  private final Supplier<Later> later;
  private final Runnable shed;

  /**
   * When to come again.
   *
   * @param client after all that is inside now
   * @param router after about the time that one more place takes to become free
   */
  public record Later(Duration client, Duration router) {}

  /**
   * @param shed told of each that is sent away
   */
  public LoginDoor(Supplier<Boolean> isFull, Supplier<Later> later, Runnable shed) {
    this.isFull = isFull;
    this.later = later;
    this.shed = shed;
  }

  /** Puts the door before whatever serves the paths. */
  public void register(HttpRouting.Builder routing) {
    Logins.PATHS.forEach(path -> routing.post(path, this::pass));
  }

  private void pass(ServerRequest request, ServerResponse response) {
    if (!isFull.get()) {
      response.next();
      return;
    }
    shed.run();
    Later when = later.get();
    response.headers().set(HOLD, holdMillis(when.router()));
    Problem problem =
        Problem.of(ErrorCode.TOO_MANY_REQUESTS)
            .retryAfter(Math.toIntExact(when.client().toSeconds()));
    RoutingProblems.send(problem, request, response);
  }

  private static long holdMillis(Duration hold) {
    return Math.clamp(hold.toMillis(), 1, Logins.HOLD_MS_MAX);
  }
}
