/** Lets an operator accept that a cell's log lost records, so that the cell can go on. */
package io.cellvote.control.adoption;
