/** What a replay says at its end: tallies compared, one report for people and for programs. */
package io.cellvote.local.replay.result;
