/** What must hold when things break, and how that is checked. */
package io.cellvote.chaos;
