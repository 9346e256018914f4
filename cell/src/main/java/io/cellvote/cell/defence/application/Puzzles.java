package io.cellvote.cell.defence.application;

import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import java.util.Optional;

/** Makes challenges that any cell can check, and checks what clients bring. */
public interface Puzzles {
  /** A challenge for this voter in this event alone; its number is at most {@code maxNumber}. */
  Puzzle make(UserId voter, EventId event, long maxNumber);

  /** What names the challenge that this solves for them; empty when it solves none. */
  Optional<String> solvedBy(String solution, UserId voter, EventId event);
}
