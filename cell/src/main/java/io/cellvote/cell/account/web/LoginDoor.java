package io.cellvote.cell.account.web;

import io.cellvote.web.ErrorCode;
import io.cellvote.web.Problem;
import io.cellvote.web.RoutingProblems;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sends logins away before anything is spent on them, while no more passwords can be looked at: in
 * a storm nearly all end here. What is let by goes its usual way.
 */
public final class LoginDoor {
  private static final List<String> PATHS =
      List.of("/v1/auth/login", "/api/v1/auth/login", "/v1/login");

  private final Supplier<Boolean> isFull;
  private final Supplier<Duration> retryAfter;
  private final Runnable shed;

  /**
   * @param shed told of each that is sent away
   */
  public LoginDoor(Supplier<Boolean> isFull, Supplier<Duration> retryAfter, Runnable shed) {
    this.isFull = isFull;
    this.retryAfter = retryAfter;
    this.shed = shed;
  }

  /** Puts the door before whatever serves the paths. */
  public void register(HttpRouting.Builder routing) {
    PATHS.forEach(path -> routing.post(path, this::pass));
  }

  private void pass(ServerRequest request, ServerResponse response) {
    if (!isFull.get()) {
      response.next();
      return;
    }
    shed.run();
    Problem later =
        Problem.of(ErrorCode.TOO_MANY_REQUESTS)
            .retryAfter(Math.toIntExact(retryAfter.get().toSeconds()));
    RoutingProblems.send(later, request, response);
  }
}
