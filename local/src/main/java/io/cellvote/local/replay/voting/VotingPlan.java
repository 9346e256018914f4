package io.cellvote.local.replay.voting;

import io.cellvote.local.replay.input.Ballots;
import java.util.List;

/**
 * What is voted.
 *
 * @param ballots rows in the order in which they go
 * @param slates by the number that the ballots give an event
 * @param tokens by the number that the ballots give a voter
 */
public record VotingPlan(Ballots ballots, List<Slate> slates, TokenBook tokens) {}
