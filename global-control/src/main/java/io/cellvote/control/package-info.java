/**
 * global-control: placement, the leaderboard over all cells, and the audit. {@link
 * io.cellvote.control.ControlWiring} builds everything; {@link io.cellvote.control.ControlBeans} is
 * all that CDI sees.
 */
package io.cellvote.control;
