package io.cellvote.control.leaderboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A viewer of an event stream, as a browser is one; reads on a thread of its own. */
class SseViewer implements AutoCloseable {
  private final HttpResponse<Stream<String>> response;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> comments = new LinkedBlockingQueue<>();

  record Event(long id, String name, String data) {}

  SseViewer(HttpClient client, URI uri, String authorization, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", authorization)
            .header("Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      response = client.send(request.build(), BodyHandlers.ofLines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    if (response.statusCode() != 200) {
      throw new IllegalStateException(response.statusCode() + " " + response.body().toList());
    }
    Thread.ofVirtual().start(this::read);
  }

  String contentType() {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  /** The next event, within 30 s. */
  Event next() {
    return take(events);
  }

  /** The next event if it is there. */
  Optional<Event> ready() {
    return Optional.ofNullable(events.poll());
  }

  String nextComment() {
    return take(comments);
  }

  @Override
  public void close() {
    response.body().close();
  }

  private static <T> T take(BlockingQueue<T> queue) {
    try {
      return Optional.ofNullable(queue.poll(30, TimeUnit.SECONDS)).orElseThrow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try {
      readLines(response.body().iterator());
    } catch (UncheckedIOException e) {
      comments.add("closed");
    }
  }

  private void readLines(Iterator<String> lines) {
    long id = 0;
    String name = "";
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith(":")) {
        comments.add(line);
      } else if (line.startsWith("id: ")) {
        id = Long.parseLong(line.substring(4));
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        events.add(new Event(id, name, line.substring(6)));
      }
    }
  }
}
