/** A cell: API, log and settler for a slice of the voters. */
package io.cellvote.cell;
