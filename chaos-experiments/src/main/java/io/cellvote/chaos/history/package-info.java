/** What clients and viewers saw and what the database holds, and the judge of both. Pure. */
package io.cellvote.chaos.history;
