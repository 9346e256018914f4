package io.cellvote.router;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends exactly the bytes that it is told to. */
final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) RouterFixture.PATIENCE.toMillis());
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends one request on a connection of its own; the answer's head and body. */
  static String ask(int port, String request) throws IOException {
    try (RawClient client = new RawClient(port)) {
      client.send(request);
      return client.answer();
    }
  }

  void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** The next answer, which must say its length. */
  String answer() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append(readByte());
    }
    String text = head.toString();
    int at = text.toLowerCase(java.util.Locale.ROOT).indexOf("content-length:");
    int length =
        at < 0 ? 0 : Integer.parseInt(text.substring(at + 15, text.indexOf('\r', at)).strip());
    return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  /** One line, without its end. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.indexOf("\n") < 0) {
      line.append(readByte());
    }
    return line.toString().strip();
  }

  /** Whether the server has closed the connection; waits for it. */
  boolean isClosed() {
    try {
      return in.read() < 0;
    } catch (IOException e) {
      return true;
    }
  }

  private char readByte() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new IOException("closed");
    }
    return (char) next;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
