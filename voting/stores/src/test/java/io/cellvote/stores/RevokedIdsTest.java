package io.cellvote.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RevokedIdsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void with_manyLists_containsExactlyWhatHasNotEnded() {
    Random random = new Random(7);
    RevokedIds known = RevokedIds.NONE;
    Set<UUID> alive = new HashSet<>();
    Set<UUID> ended = new HashSet<>();
    for (int round = 0; round < 50; round++) {
      List<RevokedIds.Revoked> more = new ArrayList<>();
      for (int n = random.nextInt(20); n > 0; n--) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        boolean over = random.nextInt(4) == 0;
        more.add(new RevokedIds.Revoked(id, over ? NOW : NOW.plusMillis(1)));
        (over ? ended : alive).add(id);
      }
      known = known.with(more, NOW).with(more, NOW);
    }

    assertThat(alive).allMatch(known::contains);
    assertThat(ended).noneMatch(known::contains);
    assertThat(known.size()).isEqualTo(alive.size());
  }

  @Test
  void with_laterTime_forgetsWhatEndedMeanwhile() {
    UUID id = UUID.randomUUID();
    RevokedIds known =
        RevokedIds.NONE.with(List.of(new RevokedIds.Revoked(id, NOW.plusSeconds(1))), NOW);

    assertThat(known.contains(id)).isTrue();
    assertThat(known.with(List.of(), NOW.plusSeconds(1)).contains(id)).isFalse();
  }

  @Test
  void atMost_moreThanThat_forgetsThoseThatEndFirst() {
    List<RevokedIds.Revoked> all = new ArrayList<>();
    for (int n = 1; n <= 10; n++) {
      all.add(new RevokedIds.Revoked(UUID.randomUUID(), NOW.plusSeconds(n)));
    }

    RevokedIds known = RevokedIds.NONE.with(all, NOW).atMost(3);

    assertThat(known.size()).isEqualTo(3);
    assertThat(all.subList(7, 10)).allMatch(one -> known.contains(one.id()));
  }
}
