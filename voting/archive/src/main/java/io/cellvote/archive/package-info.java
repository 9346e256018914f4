/**
 * The audit archive: settled votes of each cell in compressed batches, each of which holds the hash
 * of the one before. What was archived can not be changed, left out or put in another order without
 * the chain telling.
 */
package io.cellvote.archive;
