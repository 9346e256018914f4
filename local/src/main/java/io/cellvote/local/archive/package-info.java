/** {@code cellvote archive}: the audit archive, checked. */
package io.cellvote.local.archive;
