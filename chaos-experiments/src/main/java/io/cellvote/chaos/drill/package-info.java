/** Drills: experiments that break a running platform on purpose, and what they need of it. */
package io.cellvote.chaos.drill;
