/** The whole platform on one machine, and the command line {@code cellvote}. */
package io.cellvote.local;
