/** The voting itself: which vote may go, when, how often it is tried, and what became of it. */
package io.cellvote.local.replay.voting;
