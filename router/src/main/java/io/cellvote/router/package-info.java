/** The router: finds the voter's home cell, forwards, fails over. */
package io.cellvote.router;
