package io.cellvote.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class IdsProperties {
  @Property
  void anyId_asText_roundTrips(@ForAll long high, @ForAll long low) {
    UUID value = new UUID(high, low);

    assertThat(UserId.parse(value.toString())).hasValue(new UserId(value));
    assertThat(VoteId.parse(value.toString())).hasValue(new VoteId(value));
    assertThat(EventId.parse(value.toString())).hasValue(new EventId(value));
    assertThat(ContestantId.parse(value.toString())).hasValue(new ContestantId(value));
    assertThat(new UserId(value)).hasToString(value.toString());
  }

  /** PostgreSQL and CockroachDB compare uuids by memcmp. */
  @Property
  void order_isThatOfUnsignedBytes(
      @ForAll long highA, @ForAll long lowA, @ForAll long highB, @ForAll long lowB) {
    UUID a = new UUID(highA, lowA);
    UUID b = new UUID(highB, lowB);
    int expected = Integer.signum(Arrays.compareUnsigned(bytes(a), bytes(b)));

    assertThat(Integer.signum(new UserId(a).compareTo(new UserId(b)))).isEqualTo(expected);
    assertThat(Integer.signum(new VoteId(a).compareTo(new VoteId(b)))).isEqualTo(expected);
    assertThat(Integer.signum(new EventId(a).compareTo(new EventId(b)))).isEqualTo(expected);
    assertThat(Integer.signum(new ContestantId(a).compareTo(new ContestantId(b))))
        .isEqualTo(expected);
  }

  @Property
  void voterKeys_orderByEventThenVoter(@ForAll long a, @ForAll long b) {
    VoterKey early = new VoterKey(AnyIds.event(1), new UserId(new UUID(a, 0)));
    VoterKey late = new VoterKey(AnyIds.event(2), new UserId(new UUID(b, 0)));

    assertThat(early).isLessThan(late);
  }

  private static byte[] bytes(UUID value) {
    return ByteBuffer.allocate(16)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }
}
