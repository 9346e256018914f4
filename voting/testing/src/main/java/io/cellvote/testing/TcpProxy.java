package io.cellvote.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A proxy on a port of 127.0.0.1 that forwards to a server and breaks on demand: it cuts all
 * connections, refuses new ones, stalls, or cuts a connection at certain bytes: before they reach
 * the server, or after that and before the answer goes back.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_MS = 2_000;

  private final InetSocketAddress server;
  private final int port;
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Cut> cut = new AtomicReference<>();
  private final Gate gate = new Gate();
  private ServerSocket listener;
  private Thread acceptor;

  private TcpProxy(InetSocketAddress server) {
    this.server = server;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
    this.acceptor = acceptFrom(listener);
  }

  /** Starts a proxy to a server of this machine. */
  public static TcpProxy to(int serverPort) {
    return new TcpProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
  }

  /**
   * The port that clients connect to; it stays the same over {@link #refuse} and {@link #accept}.
   */
  public int port() {
    return port;
  }

  /** How many connections are open through it now. */
  public int connections() {
    return connections.size();
  }

  /** Resets every connection now; new ones are welcome. */
  public void cutAll() {
    connections.forEach(ProxiedConnection::reset);
  }

  /** From now on connections are refused; those that exist go on. */
  public synchronized void refuse() {
    try {
      listener.close();
      acceptor.join(); // until then the system still takes connections
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop listening", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends a {@link #refuse}. */
  public synchronized void accept() {
    if (listener.isClosed()) {
      listener = listen(port);
      acceptor = acceptFrom(listener);
    }
  }

  /** From now on no byte passes in either direction, and connections stay open. */
  public void stall() {
    gate.shut();
  }

  /** Ends a {@link #stall}: what was held back passes. */
  public void flow() {
    gate.open();
  }

  /**
   * The next {@code times} occurrences of these bytes from a client reach the server, whose answer
   * is lost: the client's connection is reset. With pgjdbc set {@code prepareThreshold=0}, or the
   * text of a COMMIT is sent the first few times only.
   */
  public void cutAfter(String text, int times) {
    cut.set(new Cut(text, true, new AtomicInteger(times)));
  }

  /** The same, but these bytes do not reach the server any more. */
  public void cutBefore(String text, int times) {
    cut.set(new Cut(text, false, new AtomicInteger(times)));
  }

  /** How many of the occurrences that a connection is to be cut at have not come yet. */
  public int cutsLeft() {
    return Optional.ofNullable(cut.get()).map(c -> Math.max(0, c.left().get())).orElse(0);
  }

  @Override
  public void close() {
    refuse();
    gate.open();
    cutAll();
  }

  private Thread acceptFrom(ServerSocket on) {
    return Thread.ofVirtual().name("proxy-accept-" + port).start(() -> acceptAll(on));
  }

  private void acceptAll(ServerSocket on) {
    while (!on.isClosed()) {
      try {
        forward(on.accept());
      } catch (IOException e) {
        // the listener is closed, or this one connection could not be made
      }
    }
  }

  private void forward(Socket client) throws IOException {
    var upstream = new Socket();
    try {
      upstream.connect(server, CONNECT_TIMEOUT_MS);
    } catch (IOException e) {
      client.setSoLinger(true, 0);
      client.close();
      return;
    }
    var connection = new ProxiedConnection(client, upstream, gate, cut::get);
    connections.add(connection);
    connection.run(() -> connections.remove(connection));
  }

  private static ServerSocket listen(int port) {
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
  }

  /**
   * The bytes at which a connection is cut.
   *
   * @param delivered whether they still reach the server
   * @param left how often that happens still
   */
  record Cut(String text, boolean delivered, AtomicInteger left) {
    boolean take() {
      return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
  }

  /** Lets bytes pass, or holds them back. */
  static final class Gate {
    private boolean shut;

    synchronized void shut() {
      shut = true;
    }

    synchronized void open() {
      shut = false;
      notifyAll();
    }

    synchronized void pass() throws IOException {
      while (shut) {
        try {
          wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted while stalled");
        }
      }
    }
  }
}
