package io.cellvote.local.drill.load;

import io.cellvote.chaos.history.Ballot;

/**
 * A vote whose time has come.
 *
 * @param number counts the votes of a load, from 0
 * @param dueNanos when it was due, on System.nanoTime's scale
 * @param voter the number by which the load knows its voter
 * @param subject what the voter's token says
 * @param requestKey its Idempotency-Key
 */
record DueVote(
    int number, long dueNanos, int voter, String subject, String requestKey, Ballot ballot) {}
