/** What a replay reads: votes, events and expected tallies as CSV, checked before anything goes. */
package io.cellvote.local.replay.input;
