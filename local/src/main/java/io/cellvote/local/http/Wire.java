package io.cellvote.local.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One keep-alive connection; used by one thread at a time. */
final class Wire implements Closeable {
  private final Socket socket;
  private final HttpInput in;
  private final String host;
  private boolean reusable = true;

  private Wire(Socket socket, String host) throws IOException {
    this.socket = socket;
    this.in = new HttpInput(socket.getInputStream());
    this.host = host;
  }

  /** Connects without Nagle's delay; IOException when refused or too slow. */
  @SuppressWarnings("AddressSelection") // one address: a loopback or a literal in the data folder
  static Wire connect(Endpoint endpoint) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(Math.toIntExact(endpoint.answerTimeout().toMillis()));
      if (endpoint.from().isPresent()) {
        socket.bind(new InetSocketAddress(endpoint.from().get(), 0));
      }
      socket.connect(endpoint.address(), Math.toIntExact(endpoint.connectTimeout().toMillis()));
      return new Wire(socket, endpoint.host());
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends the call and reads its whole answer. After an IOException the wire is of no use. */
  Answer exchange(Call call) throws IOException {
    Head head = send(call);
    try (BodyInput body = BodyInput.of(head, in)) {
      reusable &= !head.closes() && !body.endsTheConnection();
      return new Answer(head, all(body));
    }
  }

  /** Sends the call and leaves the body to be read as it comes; the wire serves nothing else. */
  AnswerStream open(Call call) throws IOException {
    Head head = send(call);
    reusable = false;
    return new AnswerStream(head, BodyInput.of(head, in), this);
  }

  private Head send(Call call) throws IOException {
    socket.getOutputStream().write(call.bytes(host));
    return in.head();
  }

  private static String all(InputStream body) throws IOException {
    byte[] chunk = new byte[1_024];
    ByteArrayOutputStream all = new ByteArrayOutputStream(512);
    for (int got = body.read(chunk); got >= 0; got = body.read(chunk)) {
      if (all.size() + got > Answer.BODY_BYTES_MAX) {
        throw new BrokenAnswer("a body longer than " + Answer.BODY_BYTES_MAX + " bytes");
      }
      all.write(chunk, 0, got);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  boolean isReusable() {
    return reusable;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
