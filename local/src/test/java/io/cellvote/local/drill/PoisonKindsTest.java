package io.cellvote.local.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoisonKindsTest {
  private static final String GOOD =
      "{\"user_id\":\"ada\",\"event_id\":\"e\",\"contestant_id\":\"c\"}";

  private final List<byte[]> kinds = new PoisonKinds("a.b.c", GOOD).all();

  @Test
  void all_eachIsADifferentRequest() {
    Set<String> seen = new HashSet<>();
    assertThat(kinds).hasSizeGreaterThan(20).allMatch(kind -> seen.add(text(kind)));
  }

  @Test
  void all_lengthsAreTrue_soThatNoServerWaitsForMore() {
    assertThat(kinds)
        .allSatisfy(kind -> {
          String request = text(kind);
          int body = request.indexOf("\r\n\r\n") + 4;
          String length = request.substring(request.indexOf("Content-Length: ") + 16, body - 4);
          assertThat(Integer.parseInt(length)).isEqualTo(kind.length - body);
        });
  }

  @Test
  void all_noneIsTheGoodVoteItself() {
    assertThat(kinds)
        .noneMatch(kind ->
            text(kind).contains("Bearer a.b.c\r\nContent-Type")
                && text(kind).endsWith("\n" + GOOD));
  }

  private static String text(byte[] request) {
    return new String(request, StandardCharsets.ISO_8859_1);
  }
}
