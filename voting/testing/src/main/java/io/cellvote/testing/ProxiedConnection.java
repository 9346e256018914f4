package io.cellvote.testing;

import io.cellvote.testing.TcpProxy.Cut;
import io.cellvote.testing.TcpProxy.Gate;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * One connection through a {@link TcpProxy}: a pump per direction. When the cut's bytes come from
 * the client, the way back is muted before they are forwarded, so that no answer to them can slip
 * through; the server's side is closed in order, so that it reads and does what it was told.
 */
final class ProxiedConnection {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final Socket client;
  private final Socket server;
  private final Gate gate;
  private final Supplier<Cut> cut;
  private volatile boolean muted;

  ProxiedConnection(Socket client, Socket server, Gate gate, Supplier<Cut> cut) throws IOException {
    this.client = client;
    this.server = server;
    this.gate = gate;
    this.cut = cut;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
  }

  /** Starts both pumps; {@code ended} runs when the connection is gone. */
  void run(Runnable ended) {
    var back = Thread.ofVirtual().name("proxy-back").start(this::pumpBack);
    Thread.ofVirtual()
        .name("proxy-forth")
        .start(() -> {
          pumpForth();
          join(back);
          reset();
          ended.run();
        });
  }

  /** Ends both sides at once, without a goodbye. */
  void reset() {
    close(client, true);
    close(server, true);
  }

  private void pumpForth() {
    var seen = new Matcher();
    var buffer = new byte[BUFFER_BYTES];
    try {
      for (var n = 0; (n = client.getInputStream().read(buffer)) >= 0; ) {
        gate.pass();
        var now = cut.get();
        var fatal = seen.matches(now, buffer, n);
        muted |= fatal;
        if (fatal && !now.delivered()) {
          close(client, true);
          break;
        }
        server.getOutputStream().write(buffer, 0, n);
        if (fatal) {
          close(client, true);
        }
      }
    } catch (IOException e) {
      muted = true; // the client is gone; the server hears it below
    }
    halfClose(server);
  }

  private void pumpBack() {
    var buffer = new byte[BUFFER_BYTES];
    try {
      for (var n = 0; (n = server.getInputStream().read(buffer)) >= 0; ) {
        gate.pass();
        if (!muted) {
          client.getOutputStream().write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      close(client, true);
      return;
    }
    if (muted) {
      close(client, true);
    } else {
      halfClose(client);
    }
  }

  private static void halfClose(Socket socket) {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      close(socket, false);
    }
  }

  private static void close(Socket socket, boolean reset) {
    try {
      if (reset) {
        socket.setSoLinger(true, 0);
      }
      socket.close();
    } catch (IOException e) {
      // closed already
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Finds the cut's bytes in a stream, also when they come in two pieces. */
  private static final class Matcher {
    private Cut cut;
    private byte[] wanted = {};
    private int matched;

    boolean matches(Cut now, byte[] buffer, int length) {
      if (now == null || now.left().get() == 0) {
        return false;
      }
      if (!now.equals(cut)) {
        cut = now;
        wanted = now.text().getBytes(StandardCharsets.UTF_8);
        matched = 0;
      }
      for (var i = 0; i < length; i++) {
        if (advance(buffer[i]) && cut.take()) {
          return true;
        }
      }
      return false;
    }

    /** Falls back to the longest border; the patterns are short. */
    private boolean advance(byte next) {
      while (matched > 0 && (matched == wanted.length || wanted[matched] != next)) {
        matched = border(matched);
      }
      if (wanted[matched] == next) {
        matched++;
      }
      return matched == wanted.length;
    }

    private int border(int length) {
      for (var size = length - 1; size > 0; size--) {
        if (Arrays.equals(wanted, 0, size, wanted, length - size, length)) {
          return size;
        }
      }
      return 0;
    }
  }
}
