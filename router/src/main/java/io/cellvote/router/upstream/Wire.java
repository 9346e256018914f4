package io.cellvote.router.upstream;

import java.io.IOException;

/** A connection's bytes, both ways. One thread may write while another one reads. */
interface Wire extends AutoCloseable {
  /** Sends all of these. */
  void write(byte[] bytes) throws IOException;

  /** Waits for bytes, and says how many of them came into the array; -1 at the server's end. */
  int read(byte[] into, Deadline until) throws IOException;

  /** Whether the server has closed an unused one, or said what nobody asked for; never waits. */
  boolean isStale();

  /** At once, whoever reads or writes. */
  @Override
  void close();
}
