/** Placement: which cells there are, and the cell map that routers follow. */
package io.cellvote.control.placement;
