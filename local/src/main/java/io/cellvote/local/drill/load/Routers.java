package io.cellvote.local.drill.load;

import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All routers, used in turn as by a load balancer's clients: when one breaks a connection off, the
 * same request goes once more, to the next one. What is answered is the answer, whatever it is.
 */
final class Routers implements AutoCloseable {
  private static final int CONNECTIONS_MAX = 2_000;

  private final List<Endpoint> endpoints;
  private final List<Connections> routers;
  private final long patienceNanos;

  /**
   * @param patience for an answer
   */
  Routers(List<URI> routers, Duration patience) {
    this.endpoints =
        routers.stream().map(router -> Endpoint.of(router).withAnswerTimeout(patience)).toList();
    this.routers =
        endpoints.stream().map(endpoint -> new Connections(endpoint, CONNECTIONS_MAX)).toList();
    this.patienceNanos = patience.toNanos();
  }

  /**
   * What came of a request.
   *
   * @param tries how often it was sent, 1 or 2
   */
  record Reply(Optional<Answer> answer, int tries) {}

  /** Sends it to the router of that turn first. */
  Reply send(int turn, Call call) throws InterruptedException {
    long end = System.nanoTime() + patienceNanos;
    Optional<Answer> first = once(turn, call);
    boolean isAll = first.isPresent() || System.nanoTime() >= end;
    return isAll ? new Reply(first, 1) : new Reply(once(turn + 1, call), 2);
  }

  /** Sends it over a connection of its own, which comes from that address. */
  Reply sendOnce(int turn, InetAddress from, Call call) throws InterruptedException {
    Endpoint router = endpoints.get(Math.floorMod(turn, endpoints.size())).comingFrom(from);
    try (Connections own = new Connections(router, 1)) {
      return new Reply(Optional.of(own.send(call)), 1);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return new Reply(Optional.empty(), 1);
    }
  }

  private Optional<Answer> once(int turn, Call call) throws InterruptedException {
    try {
      return Optional.of(routers.get(Math.floorMod(turn, routers.size())).send(call));
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    for (Connections router : routers) {
      try {
        router.close();
      } catch (IOException _) {
        // it is of no further use, closed or not
      }
    }
  }
}
