/**
 * {@code cellvote replay}: real votes through the router, and whether every tally came out right.
 */
package io.cellvote.local.replay;
