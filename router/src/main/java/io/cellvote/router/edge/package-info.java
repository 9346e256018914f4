/** The public side: takes a client's request apart, and puts the answer together. */
package io.cellvote.router.edge;
