package io.cellvote.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  private static final UserId VOTER = AnyIds.user("10000000-0000-4000-8000-000000000001");

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "10000000-0000-4000-8000-00000000000",
        "10000000-0000-4000-8000-0000000000011",
        "10000000x0000-4000-8000-000000000001",
        "10000000-0000-4000-8000-00000000000g",
        "1000000-00000-4000-8000-000000000001",
        " 0000000-0000-4000-8000-000000000001",
        "{0000000-0000-4000-8000-00000000000}",
        "+0000000-0000-4000-8000-000000000001"
      })
  void parse_notTheCanonicalForm_isEmpty(String text) {
    assertThat(UserId.parse(text)).isEmpty();
    assertThat(VoteId.parse(text)).isEmpty();
    assertThat(EventId.parse(text)).isEmpty();
    assertThat(ContestantId.parse(text)).isEmpty();
  }

  @Test
  void parse_upperCase_isTheSameId() {
    assertThat(UserId.parse("ABCDEF00-0000-4000-8000-00000000000F"))
        .hasValue(AnyIds.user("abcdef00-0000-4000-8000-00000000000f"));
  }

  @Test
  void voteId_ofOneRequest_isOneForVoterEventAndRequest() {
    RequestId request = new RequestId("r-1");
    EventId event = EventId.of(VOTER, request);
    VoteId vote = VoteId.of(VOTER, event, request);

    assertThat(VoteId.of(VOTER, event, new RequestId("r-1"))).isEqualTo(vote);
    assertThat(VoteId.of(VOTER, event, new RequestId("r-2"))).isNotEqualTo(vote);
    assertThat(VoteId.of(VOTER, EventId.of(VOTER, new RequestId("r-2")), request))
        .isNotEqualTo(vote);
    assertThat(VoteId.of(AnyIds.voters(1, 1).getFirst(), event, request)).isNotEqualTo(vote);
    assertThat(vote.value().version()).isEqualTo(8);
    assertThat(vote.value().variant()).isEqualTo(2);
  }

  /** Every cell, old or new, must give a request the same vote id. */
  @Test
  void madeIds_neverChange() {
    RequestId request = new RequestId("r-1");
    EventId event = EventId.of(VOTER, request);

    assertThat(VoteId.of(VOTER, event, request))
        .hasToString("20c24e17-c8d0-8283-8072-c05bde3e9079");
    assertThat(event).hasToString("fab31c5a-3288-8ec6-b7fc-5db27e8e7bd5");
    assertThat(ContestantId.of(event, 0)).hasToString("a68040fb-5f1d-8d29-a0c7-8fa3d9615ff7");
  }

  @Test
  void madeIds_ofEqualNames_differByKind() {
    RequestId request = new RequestId("r-1");

    EventId event = EventId.of(VOTER, request);

    assertThat(VoteId.of(VOTER, event, request).value()).isNotEqualTo(event.value());
  }

  @Test
  void contestantIds_ofOneEvent_allDiffer() {
    EventId event = AnyIds.event(1);
    List<ContestantId> ids =
        Stream.iterate(0, at -> at + 1).limit(100).map(at -> ContestantId.of(event, at)).toList();

    assertThat(ids).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "a b", "a\n", "é", "\u007f"})
  void requestId_notPrintableAscii_isRefused(String text) {
    assertThat(RequestId.parse(text)).isEmpty();
    assertThatThrownBy(() -> new RequestId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void requestId_upTo128Characters_isTaken() {
    assertThat(RequestId.parse("~".repeat(128))).isPresent();
    assertThat(RequestId.parse("!".repeat(129))).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "1a", "-a", "A", "a_b", "a.b", "a12345678901234567890123456789012"})
  void names_outsideTheirAlphabet_areRefused(String text) {
    assertThat(CellId.parse(text)).isEmpty();
    assertThat(RegionId.parse(text)).isEmpty();
    assertThatThrownBy(() -> new CellId(text)).hasMessageContaining("a cell id must match");
    assertThatThrownBy(() -> new RegionId(text)).hasMessageContaining("a region id must match");
  }

  @Test
  void names_ofOneTo31Characters_areTaken() {
    assertThat(CellId.parse("c")).isPresent();
    assertThat(CellId.parse("cell-1")).hasValue(new CellId("cell-1"));
    assertThat(RegionId.parse("r" + "0".repeat(30))).isPresent();
  }
}
