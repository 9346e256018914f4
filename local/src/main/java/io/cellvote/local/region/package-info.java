/** {@code cellvote region}: takes a region's clients from it, and gives them back. */
package io.cellvote.local.region;
