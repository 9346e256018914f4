package io.cellvote.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class UserIdProperties {
  private static final String ISSUER = "https://issuer.example";
  private static final RegionTable THREE_REGIONS =
      RegionTable.parse("use1:00-7f,euw1:80-bf,aps1:c0-ff");

  @Property
  void ofIssuer_ofOneSubject_isOneVoterInTheIssuersRegions(@ForAll String subject) {
    List<RegionId> regions = List.of(AnyIds.USE1, new RegionId("aps1"));
    UserId voter = UserId.ofIssuer(ISSUER, subject, regions, THREE_REGIONS);

    assertThat(UserId.ofIssuer(ISSUER, subject, regions, THREE_REGIONS)).isEqualTo(voter);
    assertThat(UserId.ofIssuer(ISSUER, subject, regions.reversed(), THREE_REGIONS))
        .isEqualTo(voter);
    assertThat(regions).contains(THREE_REGIONS.regionOf(voter));
    assertThat(voter.value().version()).isEqualTo(8);
    assertThat(voter.value().variant()).isEqualTo(2);
  }

  @Property
  void ofIssuer_ofAnotherIssuer_isAnotherVoter(@ForAll String subject) {
    List<RegionId> regions = List.of(AnyIds.USE1);

    assertThat(UserId.ofIssuer("https://other.example", subject, regions, THREE_REGIONS))
        .isNotEqualTo(UserId.ofIssuer(ISSUER, subject, regions, THREE_REGIONS));
  }

  @Example
  void ofIssuer_over100kSubjects_sharesVotersByTheRegionsCodes() {
    List<RegionId> regions = List.of(AnyIds.USE1, AnyIds.EUW1);
    long inUse1 =
        IntStream.range(0, 100_000)
            .mapToObj(n -> UserId.ofIssuer(ISSUER, "voter-" + n, regions, AnyIds.TWO_REGIONS))
            .filter(voter -> AnyIds.TWO_REGIONS.regionOf(voter).equals(AnyIds.USE1))
            .count();

    assertThat(inUse1 / 100_000.0).isCloseTo(170 / 256.0, within(0.02));
  }

  @Property(tries = 200)
  void ofIssuer_whenACodeChangesHands_onlyItsVotersMove(@ForAll int subject) {
    List<RegionId> regions = List.of(AnyIds.USE1, AnyIds.EUW1);
    RegionTable later = RegionTable.parse("use1:00-9f,aps1:a0-a9,euw1:aa-ff");
    String name = "voter-" + subject;
    UserId before = UserId.ofIssuer(ISSUER, name, regions, AnyIds.TWO_REGIONS);
    UserId after = UserId.ofIssuer(ISSUER, name, regions, later);

    if (before.regionCode() < 0xa0 || before.regionCode() > 0xa9) {
      assertThat(after).isEqualTo(before);
    }
  }

  @Property
  void inRegion_livesThereAndKeepsTheOtherBits(@ForAll @Size(16) byte[] random) {
    UserId voter = UserId.inRegion(random, AnyIds.EUW1, THREE_REGIONS);

    assertThat(THREE_REGIONS.regionOf(voter)).isEqualTo(AnyIds.EUW1);
    assertThat(voter.value().version()).isEqualTo(4);
    assertThat(voter.value().variant()).isEqualTo(2);
    assertThat((byte) voter.value().getLeastSignificantBits()).isEqualTo(random[15]);
  }

  @Property
  void partition_isInRange(@ForAll long high, @ForAll @IntRange(min = 1, max = 32_768) int n) {
    assertThat(new UserId(new UUID(high, 0)).partition(n)).isBetween(0, n - 1);
  }

  /** Neighbours in the vote table share a partition. */
  @Property(tries = 20)
  void partition_withinARegionCode_growsWithTheId(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 64) int n) {
    List<Integer> partitions =
        AnyIds.voters(seed, 1_000).stream()
            .map(voter -> voter.value().getMostSignificantBits() >>> 8)
            .map(bits -> new UserId(new UUID(bits, 0)))
            .sorted()
            .map(voter -> voter.partition(n))
            .toList();

    assertThat(partitions).isSortedAccordingTo(Comparator.naturalOrder());
  }

  @Property(tries = 5)
  void partition_over100kVoters_isEven(@ForAll long seed) {
    int[] counts = new int[8];
    AnyIds.voters(seed, 100_000).forEach(voter -> counts[voter.partition(8)]++);

    assertThat(Arrays.stream(counts)).allMatch(n -> n > 11_250 && n < 13_750);
  }
}
