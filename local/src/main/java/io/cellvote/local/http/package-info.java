/**
 * HTTP/1.1 over pooled keep-alive sockets, for clients that share two cores with all they call.
 *
 * <p>Why not a library: Helidon 4.2.6's pooled client now and then loses the first byte of an
 * answer (helidon-io/helidon#10861, mended in a later version); the JDK's costs twice the processor
 * time of this, five times while it is warming up, which is most of a replay.
 */
package io.cellvote.local.http;
