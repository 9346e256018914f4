/** The whole interface, asked of a running platform through what it tells of itself. */
package io.cellvote.local.whole.contract;
