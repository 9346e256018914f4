package io.cellvote.router.upstream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;

/** A server that writes exactly the bytes that it is told to, whatever HTTP says. */
final class ScriptedServer implements AutoCloseable {
  /** What to do with a connection on which a request without a body has come in. */
  interface Script {
    void run(Socket connection, int request) throws IOException;
  }

  private final ServerSocket server;
  private final Script script;
  private final boolean isSecure;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Thread acceptor;

  private ScriptedServer(ServerSocketFactory sockets, Script script) throws IOException {
    this.script = script;
    this.isSecure = sockets instanceof SSLServerSocketFactory;
    this.server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    acceptor = Thread.ofVirtual().start(this::accept);
  }

  static ScriptedServer start(ServerSocketFactory sockets, Script script) throws IOException {
    return new ScriptedServer(sockets, script);
  }

  /** Answers every request with these bytes. */
  static Script answering(String bytes) {
    return (connection, _) -> write(connection, bytes);
  }

  static void write(Socket connection, String bytes) throws IOException {
    connection.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    connection.getOutputStream().flush();
  }

  /** Closes a connection so that the other side sees a reset. */
  static void reset(Socket connection) throws IOException {
    connection.setSoLinger(true, 0);
    connection.close();
  }

  URI address() {
    return URI.create((isSecure ? "https" : "http") + "://127.0.0.1:" + server.getLocalPort());
  }

  /** How many connections were made. */
  int connections() {
    return connections.get();
  }

  void closeConnections() throws IOException {
    for (Socket connection : open) {
      connection.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    try {
      acceptor.join(); // until then the system still takes connections
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeConnections();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.incrementAndGet();
        open.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closed: nobody comes any more.
    }
  }

  private void serve(Socket connection) {
    try {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      for (int request = 1; !connection.isClosed(); request++) {
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
          line = in.readLine();
        }
        if (line == null) {
          return;
        }
        script.run(connection, request);
      }
    } catch (IOException e) {
      // The other side is gone, as it may.
    }
  }
}
