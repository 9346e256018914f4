/** {@code cellvote audit}: the invariants, checked by global-control on the data itself. */
package io.cellvote.local.audit;
