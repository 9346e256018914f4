package io.cellvote.router.edge;

import io.cellvote.router.upstream.Bytes;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A client's body, whole in memory so that it can be sent again; or too large for that. */
sealed interface RequestBody {
  /** All of it; empty if there is none. */
  record Whole(Bytes bytes) implements RequestBody {}

  /** More than the limit; read to its end, so that the connection is good for the next request. */
  record TooLarge() implements RequestBody {}

  /** Reads the body of a request, of at most so many bytes. */
  static RequestBody read(ServerRequest request, int bytesMax) throws IOException {
    if (!request.content().hasEntity()) {
      return new Whole(Bytes.NONE);
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(expected(request, bytesMax));
      int more = in.read();
      if (more < 0) {
        return new Whole(Bytes.of(bytes));
      }
      // The server's own limit on bodies ends this.
      in.transferTo(OutputStream.nullOutputStream());
      return new TooLarge();
    }
  }

  private static int expected(ServerRequest request, int bytesMax) {
    return (int) Math.min(bytesMax, request.headers().contentLength().orElse(bytesMax));
  }
}
