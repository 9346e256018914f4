/** Held votes, and what operators decide about votes: orders for the cells that settled them. */
package io.cellvote.control.fraud;
