/**
 * Talks HTTP/1.1 to the servers behind the router, one pool of connections for each.
 *
 * <p>Every exchange says what is known about it: answered, refused before a byte was sent, or
 * ambiguous. That knowledge is why this is not Helidon's web client.
 */
package io.cellvote.router.upstream;
