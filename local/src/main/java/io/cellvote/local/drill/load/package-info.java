/** The votes of a drill: sent at their times, and every request and answer of them recorded. */
package io.cellvote.local.drill.load;
