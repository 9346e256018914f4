/** The identity provider of a platform on one machine. */
package io.cellvote.local.issuer;
