package io.cellvote.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class UserIdTest {
  @Test
  void regionCode_isTheFirstByteUnsigned() {
    assertThat(AnyIds.user("ff000000-0000-4000-8000-000000000001").regionCode()).isEqualTo(255);
    assertThat(AnyIds.user("00ffffff-0000-4000-8000-000000000001").regionCode()).isZero();
  }

  @Test
  void partition_isTakenFromTheBitsBehindTheRegion() {
    assertThat(AnyIds.user("ff000000-0000-4000-8000-000000000001").partition(4)).isZero();
    assertThat(AnyIds.user("00400000-0000-4000-8000-000000000001").partition(4)).isOne();
    assertThat(AnyIds.user("00ffff00-0000-4000-8000-000000000001").partition(4)).isEqualTo(3);
  }

  @Test
  void partition_ofNoPartitions_isRefused() {
    UserId voter = AnyIds.user("00400000-0000-4000-8000-000000000001");

    assertThatThrownBy(() -> voter.partition(0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** A voter of an issuer has no row that could tell the id: it must come out the same for ever. */
  @Test
  void ofIssuer_neverChanges() {
    List<RegionId> regions = List.of(AnyIds.USE1, AnyIds.EUW1);

    assertThat(UserId.ofIssuer("https://issuer.example", "alice", regions, AnyIds.TWO_REGIONS))
        .hasToString("28c1e6aa-a26b-8226-a7b0-a1a3e4c6800d");
  }

  @Test
  void ofIssuer_withoutAnyCode_saysForWhichRegions() {
    List<RegionId> regions = List.of(new RegionId("mars1"));

    assertThatThrownBy(() -> UserId.ofIssuer("i", "s", regions, AnyIds.TWO_REGIONS))
        .hasMessageContaining("mars1");
    assertThatThrownBy(() -> UserId.ofIssuer("i", "s", List.of(), AnyIds.TWO_REGIONS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void inRegion_ofOtherThan16Bytes_isRefused() {
    assertThatThrownBy(() -> UserId.inRegion(new byte[15], AnyIds.USE1, AnyIds.ONE_REGION))
        .hasMessageContaining("got 15");
  }
}
