package io.cellvote.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.aws.Evacuation.Change;
import io.cellvote.aws.Evacuation.Refused;
import io.cellvote.aws.Evacuation.Weighted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvacuationTest {
  private static final List<Weighted> USUAL =
      List.of(new Weighted("use1", 100), new Weighted("euw1", 0), new Weighted("aps1", 0));
  private static final List<Weighted> EVACUATED =
      List.of(new Weighted("use1", 0), new Weighted("euw1", 100), new Weighted("aps1", 100));

  @Test
  void evacuate_givesTheNameToAllOthers() {
    assertThat(Evacuation.plan(USUAL, "use1", true))
        .isEqualTo(new Change(Map.of("use1", 0L, "euw1", 100L, "aps1", 100L)));
  }

  @Test
  void return_givesItBackToItself() {
    assertThat(Evacuation.plan(EVACUATED, "use1", false))
        .isEqualTo(new Change(Map.of("use1", 100L, "euw1", 0L, "aps1", 0L)));
  }

  @Test
  void again_changesNothing() {
    assertThat(Evacuation.plan(EVACUATED, "use1", true)).isEqualTo(new Change(Map.of()));
    assertThat(Evacuation.plan(USUAL, "use1", false)).isEqualTo(new Change(Map.of()));
  }

  @Test
  void unknownRegion_orTheOnlyOne_isRefused() {
    assertThat(Evacuation.plan(USUAL, "mars", true)).isInstanceOf(Refused.class);
    List<Weighted> alone = List.of(new Weighted("use1", 100), new Weighted("use1", 100)); // A, AAAA
    assertThat(Evacuation.plan(alone, "use1", true))
        .isEqualTo(new Refused("no other region would serve the clients of use1"));
  }
}
