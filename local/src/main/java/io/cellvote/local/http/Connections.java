package io.cellvote.local.http;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bounded pool of keep-alive connections to one server, or to several that are all alike, as
 * behind a load balancer.
 *
 * <p>Requests go to the servers in turn. When one can not be reached, the request goes to the next;
 * when one breaks off, the same request does so too if that is harmless: a GET, or one that carries
 * its Idempotency-Key. A server that failed comes last for a second.
 */
public final class Connections implements Closeable {
  private final List<Pool> pools;
  private final Semaphore permits;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile boolean closed;

  /**
   * Connects nothing yet.
   *
   * @param max connections at one time, 1 and more
   */
  public Connections(Endpoint endpoint, int max) {
    this(List.of(endpoint), max);
  }

  /**
   * The same, to servers that are all alike.
   *
   * @param max connections at one time, to all together
   */
  public Connections(List<Endpoint> endpoints, int max) {
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("connections to no server");
    }
    this.pools = endpoints.stream().map(Pool::new).toList();
    this.permits = new Semaphore(max);
  }

  /**
   * Sends the call over a free connection, waiting for one. An IOException leaves open whether it
   * was carried out.
   */
  public Answer send(Call call) throws IOException, InterruptedException {
    permits.acquire();
    try {
      return anywhere(call, Pool::take, (pool, wire) -> exchange(call, pool, wire));
    } finally {
      permits.release();
    }
  }

  /** Opens an answer as a stream, over a connection of its own outside the pool's bound. */
  public AnswerStream open(Call call) throws IOException {
    return anywhere(call, Pool::connect, (_, wire) -> wire.open(call));
  }

  private interface Source {
    Wire of(Pool pool) throws IOException;
  }

  private interface Work<T> {
    T with(Pool pool, Wire wire) throws IOException;
  }

  private <T> T anywhere(Call call, Source source, Work<T> work) throws IOException {
    List<Pool> order = order();
    for (Pool pool : order.subList(0, order.size() - 1)) {
      Optional<Wire> wire = wire(pool, source);
      if (wire.isPresent()) {
        try {
          return at(pool, wire.get(), work);
        } catch (IOException e) {
          if (!call.isRepeatable()) {
            throw e;
          }
        }
      }
    }
    Pool last = order.getLast();
    return at(last, source.of(last), work);
  }

  private static Optional<Wire> wire(Pool pool, Source source) throws IOException {
    try {
      return Optional.of(source.of(pool));
    } catch (IOException _) {
      pool.failed();
      return Optional.empty();
    }
  }

  private static <T> T at(Pool pool, Wire wire, Work<T> work) throws IOException {
    try {
      return work.with(pool, wire);
    } catch (IOException e) {
      wire.close();
      pool.failed();
      throw e;
    }
  }

  private List<Pool> order() {
    if (pools.size() == 1) {
      return pools;
    }
    int first = Math.floorMod(turn.getAndIncrement(), pools.size());
    List<Pool> good = new ArrayList<>();
    List<Pool> avoided = new ArrayList<>();
    for (int n = 0; n < pools.size(); n++) {
      Pool pool = pools.get((first + n) % pools.size());
      (pool.isAvoided() ? avoided : good).add(pool);
    }
    good.addAll(avoided);
    return good;
  }

  private Answer exchange(Call call, Pool pool, Wire wire) throws IOException {
    Answer answer = wire.exchange(call);
    pool.giveBack(wire);
    if (closed) {
      pool.closeIdle();
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    for (Pool pool : pools) {
      pool.closeIdle();
    }
  }
}
