package io.cellvote.local.replay.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SseParserTest {
  private final SseParser parser = new SseParser();

  @Test
  void line_wholeEvent_isGivenAtItsEmptyLine() {
    assertThat(events("id: 7", "event: leaderboard", "data: {\"a\":1}", ""))
        .containsExactly(new SseEvent("7", "leaderboard", "{\"a\":1}"));
    assertThat(parser.lastId()).isEqualTo("7");
  }

  @Test
  void line_severalDataLines_areJoined() {
    assertThat(events("data: one", "data:two", "data", "data:  three", ""))
        .containsExactly(new SseEvent("", "message", "one\ntwo\n\n three"));
  }

  @Test
  void line_commentsRetryAndEmptyEvents_areNoEvents() {
    assertThat(events(": hello", "", "retry: 100", "event: x", "", "id: 3", "")).isEmpty();
    assertThat(events("data: y", "")).containsExactly(new SseEvent("3", "message", "y"));
  }

  private List<SseEvent> events(String... lines) {
    return Stream.of(lines).map(parser::line).flatMap(Optional::stream).toList();
  }
}
