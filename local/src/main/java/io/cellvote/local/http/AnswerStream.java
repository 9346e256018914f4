package io.cellvote.local.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * An answer whose body comes little by little; closing it closes its connection.
 *
 * @param head status and headers
 * @param body blocks for more; times out with the endpoint's answer timeout
 * @param connection what to close
 */
public record AnswerStream(Head head, InputStream body, Closeable connection) implements Closeable {
  @Override
  public void close() throws IOException {
    connection.close();
  }
}
