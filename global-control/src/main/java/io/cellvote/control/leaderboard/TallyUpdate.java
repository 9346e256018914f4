package io.cellvote.control.leaderboard;

import static java.util.Objects.requireNonNull;

import io.cellvote.model.TallyRegister;
import io.cellvote.model.TallySlot;
import java.time.Instant;

/**
 * The value of one slot, from wherever it came.
 *
 * @param settledAt when the batch that made it was settled
 */
record TallyUpdate(TallySlot slot, TallyRegister register, Instant settledAt) {
  TallyUpdate {
    requireNonNull(slot, "slot");
    requireNonNull(register, "register");
    requireNonNull(settledAt, "settledAt");
  }
}
