package io.cellvote.chaos.history;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import java.time.Instant;

/** An operator took back this many votes of a contestant: the one reason to show fewer. */
public record Correction(Instant at, EventId event, ContestantId contestant, long votes) {}
