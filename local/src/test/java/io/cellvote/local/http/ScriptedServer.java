package io.cellvote.local.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers each request with the next script: pieces written one by one, then maybe a close. */
public final class ScriptedServer implements AutoCloseable {
  public static final String CLOSE = "<close>";

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<List<String>> scripts = new ConcurrentLinkedQueue<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Thread acceptor;

  public ScriptedServer() throws IOException {
    acceptor = Thread.ofVirtual().start(this::accept);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  public ScriptedServer then(String... pieces) {
    scripts.add(List.of(pieces));
    return this;
  }

  /** The requests' heads and bodies, as they came. */
  public List<String> requests() {
    return requests;
  }

  int connections() {
    return sockets.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      while (request(in) && answer(socket)) {
        // next
      }
    } catch (IOException _) {
      // the client went away
    }
  }

  private boolean request(BufferedReader in) throws IOException {
    StringBuilder request = new StringBuilder();
    int length = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      request.append(line).append('\n');
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    for (int i = 0; i < length; i++) {
      request.append((char) in.read());
    }
    requests.add(request.toString());
    return !request.isEmpty();
  }

  private boolean answer(Socket socket) throws IOException {
    for (String piece : scripts.remove()) {
      if (piece.equals(CLOSE)) {
        return false;
      }
      socket.getOutputStream().write(piece.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    try {
      acceptor.join(); // until then the system still takes connections
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
