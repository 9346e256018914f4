/**
 * The chaos monkey: attacks requests of its own service, on an operator's order, where the
 * configuration lets it.
 */
package io.cellvote.web.chaos;
