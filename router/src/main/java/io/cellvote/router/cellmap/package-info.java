/** The cell map as this router knows it: followed at global-control, kept in memory and on disk. */
package io.cellvote.router.cellmap;
