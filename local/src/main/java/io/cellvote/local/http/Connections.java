package io.cellvote.local.http;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/** A bounded pool of keep-alive connections to one endpoint; the one used last is taken first. */
public final class Connections implements Closeable {
  private final Endpoint endpoint;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<Wire> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /**
   * Connects nothing yet.
   *
   * @param max connections at one time, 1 and more
   */
  public Connections(Endpoint endpoint, int max) {
    this.endpoint = endpoint;
    this.permits = new Semaphore(max);
  }

  /**
   * Sends the call over a free connection, waiting for one. An IOException leaves open whether it
   * was carried out.
   */
  public Answer send(Call call) throws IOException, InterruptedException {
    permits.acquire();
    try {
      return exchange(call);
    } finally {
      permits.release();
    }
  }

  private Answer exchange(Call call) throws IOException {
    Wire pooled = idle.pollFirst();
    Wire wire = pooled == null ? Wire.connect(endpoint) : pooled;
    try {
      Answer answer = wire.exchange(call);
      keep(wire);
      return answer;
    } catch (IOException e) {
      wire.close();
      throw e;
    }
  }

  private void keep(Wire wire) throws IOException {
    if (!wire.isReusable()) {
      wire.close();
      return;
    }
    idle.addFirst(wire);
    if (closed) {
      closeIdle();
    }
  }

  /** Opens an answer as a stream, over a connection of its own outside the pool's bound. */
  public AnswerStream open(Call call) throws IOException {
    Wire wire = Wire.connect(endpoint);
    try {
      return wire.open(call);
    } catch (IOException e) {
      wire.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    closeIdle();
  }

  private void closeIdle() throws IOException {
    for (Wire wire = idle.pollFirst(); wire != null; wire = idle.pollFirst()) {
      wire.close();
    }
  }
}
