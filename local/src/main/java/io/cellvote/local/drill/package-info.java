/** Drills on the platform of this machine: what breaks it, what votes in it, and the command. */
package io.cellvote.local.drill;
