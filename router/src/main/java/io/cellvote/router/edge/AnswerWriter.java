package io.cellvote.router.edge;

import static java.util.Objects.requireNonNull;

import io.cellvote.router.upstream.Answer;
import io.cellvote.router.upstream.AnswerStream;
import io.cellvote.router.upstream.Deadline;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Passes a server's answer on to the client: at once when it is whole, else piece by piece. */
public final class AnswerWriter {
  private final Watchdog watchdog;
  private final Duration silenceMax;

  /** After the silence a server that sends no further piece is given up. */
  public AnswerWriter(Watchdog watchdog, Duration silenceMax) {
    this.watchdog = requireNonNull(watchdog, "watchdog");
    this.silenceMax = requireNonNull(silenceMax, "silenceMax");
  }

  void write(Answer answer, Exchange exchange) {
    ServerResponse response = exchange.response();
    PassedHeaders.ofAnswer(answer.headers(), response.headers()::set);
    if (answer.rest().isPresent()) {
      response.status(Status.create(answer.status()));
      stream(answer.body().array(), answer.rest().get(), response);
    } else {
      if (!exchange.method().equals("HEAD") || answer.status() != Status.OK_200.code()) {
        response.headers().remove(HeaderNames.CONTENT_LENGTH);
      }
      response.status(Status.create(answer.status()));
      try (var _ = watchdog.watch()) {
        response.send(answer.body().array());
      }
    }
  }

  /**
   * Copies until the server ends it or the client is gone. Each piece is sent when it comes.
   *
   * <p>When either side breaks off, the other one's connection is closed: a clean end would tell
   * the client that it had everything.
   */
  private void stream(byte[] beginning, AnswerStream rest, ServerResponse response) {
    try (rest) {
      OutputStream out = response.outputStream();
      for (byte[] piece = beginning.length > 0 ? beginning : next(rest);
          piece.length > 0;
          piece = next(rest)) {
        try (var _ = watchdog.watch()) {
          out.write(piece);
          out.flush();
        }
      }
      out.close();
    } catch (IOException | UncheckedIOException e) {
      throw new CloseConnectionException("one side of a streamed answer broke off", e);
    }
  }

  private byte[] next(AnswerStream rest) throws IOException {
    return rest.next(Deadline.after(silenceMax));
  }
}
