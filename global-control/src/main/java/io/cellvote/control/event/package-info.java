/**
 * The life of events after their creation: opened and closed when it is time, final when every cell
 * has settled past the close marks. {@link io.cellvote.control.event.FinalPolicy} decides, {@link
 * io.cellvote.control.event.EventLife} acts by itself, {@link
 * io.cellvote.control.event.Finalisation} at an operator's word.
 */
package io.cellvote.control.event;
