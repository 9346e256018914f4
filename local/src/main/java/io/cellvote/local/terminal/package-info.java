/** What a person sees while long work goes on. */
package io.cellvote.local.terminal;
