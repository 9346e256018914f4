package io.cellvote.local.replay.live;

import io.cellvote.local.http.AnswerStream;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.Connections;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Follows one stream on a thread of its own, through broken connections, until it is closed. */
public final class SseStream implements AutoCloseable {
  private static final Duration RECONNECT = Duration.ofMillis(250);

  private final Connections connections;
  private final String path;
  private final Supplier<String> token;
  private final Consumer<SseEvent> viewer;
  private final Thread thread;
  private final SseParser parser = new SseParser();
  private volatile AnswerStream open;
  private volatile boolean closed;

  private SseStream(
      Connections connections, String path, Supplier<String> token, Consumer<SseEvent> viewer) {
    this.connections = connections;
    this.path = path;
    this.token = token;
    this.viewer = viewer;
    this.thread = Thread.ofVirtual().name("sse " + path).unstarted(this::follow);
  }

  /**
   * Begins to follow.
   *
   * @param token asked for at each connection
   * @param viewer called on the stream's thread, event after event
   */
  public static SseStream follow(
      Connections connections, String path, Supplier<String> token, Consumer<SseEvent> viewer) {
    SseStream stream = new SseStream(connections, path, token, viewer);
    stream.thread.start();
    return stream;
  }

  private void follow() {
    while (!closed) {
      try (AnswerStream answer = connections.open(Call.get(path, headers()))) {
        open = answer;
        if (answer.head().status() == 200) {
          read(answer);
        }
      } catch (IOException _) {
        // the connection broke or was closed: the next one takes up where it ended
      }
      pause();
    }
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Bearer " + token.get());
    headers.put("Accept", "text/event-stream");
    if (!parser.lastId().isEmpty()) {
      headers.put("Last-Event-ID", parser.lastId());
    }
    return headers;
  }

  private void read(AnswerStream answer) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
      parser.line(line).ifPresent(viewer);
    }
  }

  private void pause() {
    try {
      if (!closed) {
        Thread.sleep(RECONNECT);
      }
    } catch (InterruptedException _) {
      closed = true;
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    AnswerStream stream = open;
    if (stream != null) {
      closeQuietly(stream);
    }
  }

  private static void closeQuietly(AnswerStream stream) {
    try {
      stream.close();
    } catch (IOException _) {
      // nobody reads it any more
    }
  }
}
