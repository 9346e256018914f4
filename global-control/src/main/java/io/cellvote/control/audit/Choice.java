package io.cellvote.control.audit;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;

/** A contestant of an event: what votes are counted by. */
record Choice(EventId event, ContestantId contestant) {}
