/** Decides where a request goes, and what follows when it does not get there. */
package io.cellvote.router.forward;
