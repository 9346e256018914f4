/** Real servers and services as processes of this machine: described, started, watched, stopped. */
package io.cellvote.local.platform;
