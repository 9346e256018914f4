package io.cellvote.cell.event.application;

import io.cellvote.model.Event;
import io.cellvote.model.UserId;

/**
 * An event to be made.
 *
 * @param expectedVoters 0 when not known
 */
public record NewEvent(Event event, UserId organizer, long expectedVoters) {}
