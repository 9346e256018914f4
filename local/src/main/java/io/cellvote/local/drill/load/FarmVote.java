package io.cellvote.local.drill.load;

import io.cellvote.chaos.history.Ballot;

/**
 * A vote of a farm.
 *
 * @param number counts them, from 0
 * @param subject what the token of the id says
 */
public record FarmVote(int number, String subject, String requestKey, Ballot ballot) {}
