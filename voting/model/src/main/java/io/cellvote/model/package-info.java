/**
 * What voting is about: ids, home cells, votes, verdicts and tallies.
 *
 * <p>Values and decisions only. Nothing in here does I/O, reads the clock or draws a random number;
 * whoever needs one of these hands it in.
 */
package io.cellvote.model;
