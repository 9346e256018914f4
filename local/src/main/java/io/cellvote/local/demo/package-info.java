/** {@code cellvote demo}: an election from beginning to end, with a cell killed half-way. */
package io.cellvote.local.demo;
