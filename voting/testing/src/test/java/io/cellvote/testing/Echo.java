package io.cellvote.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that sends back what it gets. */
final class Echo implements AutoCloseable {
  private final ServerSocket listener;

  private Echo(ServerSocket listener) {
    this.listener = listener;
  }

  static Echo start() throws IOException {
    var echo = new Echo(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(echo::serve);
    return echo;
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        Thread.ofVirtual().start(() -> sendBack(socket));
      } catch (IOException e) {
        // closed
      }
    }
  }

  private static void sendBack(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      // the client is gone
    }
  }
}
