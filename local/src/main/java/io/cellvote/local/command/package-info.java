/** What people type: thin commands over {@link io.cellvote.local.platform}. */
package io.cellvote.local.command;
