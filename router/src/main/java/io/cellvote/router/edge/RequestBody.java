package io.cellvote.router.edge;

import io.cellvote.router.upstream.Bytes;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A client's body: whole in memory, so that it can be sent again, or the reason why not. */
sealed interface RequestBody {
  /** All of it; no bytes if there is none. */
  record Whole(Bytes bytes) implements RequestBody {}

  /** More than the limit; read to its end, so that the connection is good for the next request. */
  record TooLarge() implements RequestBody {}

  /** Not readable to its end: the connection is good for nothing but one answer. */
  record Broken(int status) implements RequestBody {}

  /**
   * Reads the body of a request, of at most so many bytes.
   *
   * @throws IOException if the client breaks off
   */
  static RequestBody read(ServerRequest request, int bytesMax) throws IOException {
    if (!request.content().hasEntity()) {
      return new Whole(Bytes.NONE);
    }
    try {
      // Not closed: that would read a broken body to its end.
      return read(request.content().inputStream(), expected(request, bytesMax));
    } catch (RequestException e) {
      return new Broken(e.status().code());
    }
  }

  private static RequestBody read(InputStream in, int bytesMax) throws IOException {
    byte[] bytes = in.readNBytes(bytesMax);
    if (in.read() < 0) {
      return new Whole(Bytes.of(bytes));
    }
    in.transferTo(OutputStream.nullOutputStream());
    return new TooLarge();
  }

  private static int expected(ServerRequest request, int bytesMax) {
    return (int) Math.min(bytesMax, request.headers().contentLength().orElse(bytesMax));
  }
}
