package io.cellvote.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodesTest {
  @ParameterizedTest
  @EnumSource
  void cellState_asCode_roundTrips(CellState state) {
    assertThat(CellState.ofCode(state.code())).hasValue(state);
  }

  @ParameterizedTest
  @EnumSource
  void eventState_asCode_roundTrips(EventState state) {
    assertThat(EventState.ofCode(state.code())).hasValue(state);
    assertThat(state.acceptsVotes()).isEqualTo(state == EventState.OPEN);
  }

  @ParameterizedTest
  @EnumSource
  void voteState_asCode_roundTrips(VoteState state) {
    assertThat(VoteState.ofCode(state.code())).hasValue(state);
  }

  @ParameterizedTest
  @EnumSource
  void rejectReason_asCode_roundTrips(RejectReason reason) {
    assertThat(RejectReason.ofCode(reason.code())).hasValue(reason);
  }

  @Test
  void codes_areLowerSnakeCase() {
    assertThat(RejectReason.EVENT_NOT_OPEN.code()).isEqualTo("event_not_open");
    assertThat(CellState.ofCode("ACTIVE")).isEmpty();
  }
}
