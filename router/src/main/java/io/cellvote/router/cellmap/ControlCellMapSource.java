package io.cellvote.router.cellmap;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.MapVersion;
import io.cellvote.router.cellmap.CellMapSource.News;
import io.cellvote.router.upstream.Answer;
import io.cellvote.router.upstream.Ask;
import io.cellvote.router.upstream.Bytes;
import io.cellvote.router.upstream.Deadline;
import io.cellvote.router.upstream.Outcome;
import io.cellvote.router.upstream.Upstream;
import io.cellvote.web.Hop;
import io.cellvote.web.HopSigner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Long-polls global-control, as a router: with the hop header. */
public final class ControlCellMapSource implements CellMapSource {
  private static final String PATH = "/control/v1/cell-map?wait_seconds=";
  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
  private static final int MAP_BYTES_MAX = 4 * 1024 * 1024;

  private final Upstream control;
  private final HopSigner hop;
  private final Duration wait;

  /** The wait, how long an answer may be held until there is news, is 0..30 s. */
  public ControlCellMapSource(Upstream control, HopSigner hop, Duration wait) {
    this.control = requireNonNull(control, "control");
    this.hop = requireNonNull(hop, "hop");
    this.wait = requireNonNull(wait, "wait");
  }

  @Override
  public News await(Optional<MapVersion> known) {
    Deadline deadline = Deadline.after(wait.plus(ANSWER_MAX));
    return switch (control.exchange(new Ask(request(known), true, MAP_BYTES_MAX, deadline))) {
      case Outcome.Answered(Answer answer) -> news(answer);
      case Outcome.Refused refused -> new News.Failed(refused.reason());
      case Outcome.Ambiguous(String reason) -> new News.Failed(reason);
    };
  }

  private static News news(Answer answer) {
    answer.discard();
    return switch (answer.status()) {
      case 200 ->
          CellMapDocument.parse(answer.body().array())
              .<News>map(News.Changed::new)
              .orElseGet(() -> new News.Failed("the answer is not a cell map"));
      case 304 -> new News.Unchanged();
      default -> new News.Failed("status " + answer.status());
    };
  }

  // The first map is asked for without a wait: a router that knows none can do nothing.
  private Bytes request(Optional<MapVersion> known) {
    StringBuilder head = new StringBuilder(512);
    head.append("GET ").append(PATH).append(known.isPresent() ? wait.toSeconds() : 0);
    head.append(" HTTP/1.1\r\nHost: global-control\r\nAccept: application/json\r\n");
    head.append(Hop.HEADER).append(": ");
    head.append(hop.sign("router", "cell-map", InstantSource.system())).append("\r\n");
    known.ifPresent(v -> head.append("If-None-Match: \"").append(v).append("\"\r\n"));
    return Bytes.of(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
  }
}
