package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.stores.DatabaseUnavailableException;
import io.cellvote.web.Json;
import io.cellvote.web.ProblemException;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One viewer's WebSocket. A thread of its own sends what changed; the connection's thread hears the
 * client. A session must not be used by both at once, hence the lock.
 */
final class ResultsSocket implements WsListener {
  private static final Logger LOG = LoggerFactory.getLogger(ResultsSocket.class);

  private final ViewerEntry entry;
  private final Broadcasts broadcasts;
  private final StalledViewers stalled;
  private final ReentrantLock sending = new ReentrantLock();
  private Rendered first;
  private Thread sender;
  private boolean closed;

  ResultsSocket(ViewerEntry entry, Broadcasts broadcasts, StalledViewers stalled) {
    this.entry = requireNonNull(entry, "entry");
    this.broadcasts = requireNonNull(broadcasts, "broadcasts");
    this.stalled = requireNonNull(stalled, "stalled");
  }

  @Override
  public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers)
      throws WsUpgradeException {
    try {
      first = entry.admit(headers, prologue.query(), session(prologue));
      return Optional.empty();
    } catch (ProblemException | DatabaseUnavailableException refused) {
      throw new WsUpgradeException(String.valueOf(refused.getMessage()), refused);
    }
  }

  /** The last but one segment of the path. */
  private static String session(HttpPrologue prologue) {
    String[] segments = prologue.uriPath().path().split("/", -1);
    return segments[segments.length - 2];
  }

  @Override
  public void onOpen(WsSession session) {
    Optional<Subscription> place = broadcasts.subscribe(first.eventId(), first);
    if (place.isEmpty()) {
      session.close(WsCloseCodes.TRY_AGAIN_LATER, "all viewers' places are taken");
      return;
    }
    sender = Thread.ofVirtual().name("results").start(() -> send(place.get(), session));
  }

  @Override
  public void onPing(WsSession session, BufferData payload) {
    exclusively(() -> session.pong(payload));
  }

  @Override
  public void onClose(WsSession session, int status, String reason) {
    end();
  }

  @Override
  public void onError(WsSession session, Throwable failure) {
    end();
  }

  /** After this the connection's thread has the session for itself. */
  private void end() {
    exclusively(() -> closed = true);
    if (sender != null) {
      sender.interrupt();
    }
  }

  private void send(Subscription place, WsSession session) {
    try (place) {
      Optional<Rendered> seen = Optional.empty();
      Rendered newest = first;
      while (!Thread.currentThread().isInterrupted()) {
        sendUpdates(seen, newest, session);
        seen = Optional.of(newest);
        Thread.sleep(Channel.PACE);
        newest = awaitNewer(place, newest, session);
      }
    } catch (InterruptedException e) {
      LOG.debug("A viewer's socket is closed");
    } catch (RuntimeException e) {
      LOG.debug("A viewer has gone: {}", e.toString());
    }
  }

  private Rendered awaitNewer(Subscription place, Rendered seen, WsSession session)
      throws InterruptedException {
    Duration silence = LeaderboardStream.COMMENT.minus(Channel.PACE);
    Optional<Rendered> newer = place.newerThan(seen.id(), silence);
    if (newer.isEmpty()) {
      exclusively(() -> session.ping(BufferData.empty()));
    }
    return newer.orElse(seen);
  }

  private void sendUpdates(Optional<Rendered> seen, Rendered newest, WsSession session) {
    for (Results.VoteUpdate update : Results.updates(seen, newest)) {
      String text = new String(Json.write(update), StandardCharsets.UTF_8);
      exclusively(() -> session.send(text, true));
    }
  }

  private void exclusively(Runnable use) {
    sending.lock();
    stalled.writing();
    try {
      if (!closed) {
        use.run();
      }
    } finally {
      stalled.done();
      sending.unlock();
    }
  }
}
