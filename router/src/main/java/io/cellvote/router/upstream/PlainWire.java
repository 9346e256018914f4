package io.cellvote.router.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * TCP and nothing else. An interrupt closes it.
 *
 * <p>A channel and not a plain socket, because only a channel can be asked without waiting whether
 * the server has closed it meanwhile.
 */
final class PlainWire implements Wire {
  // Holds any request whole, so that sending one never waits for a server that does not read.
  private static final int SEND_BUFFER_BYTES = 64 * 1024;

  private final SocketChannel channel;
  private final Socket socket;
  private final InputStream in;
  private final ByteBuffer probe = ByteBuffer.allocate(1);

  private PlainWire(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.socket = channel.socket();
    this.in = socket.getInputStream();
  }

  static PlainWire connect(String host, int port, Deadline until) throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException(host);
    }
    SocketChannel channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
      channel.socket().connect(address, until.remainingMillis());
      return new PlainWire(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    write(ByteBuffer.wrap(bytes));
  }

  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public int read(byte[] into, Deadline until) throws IOException {
    return read(into, 0, until);
  }

  /** The same, behind the bytes that are there. */
  int read(byte[] into, int from, Deadline until) throws IOException {
    socket.setSoTimeout(until.remainingMillis());
    return in.read(into, from, into.length - from);
  }

  @Override
  public boolean isStale() {
    try {
      channel.configureBlocking(false);
      int read = channel.read(probe);
      channel.configureBlocking(true);
      return read != 0;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is left to be done with it.
    }
  }
}
