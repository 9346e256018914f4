/** The check of an archive: its chains by themselves, and against the database. */
package io.cellvote.archive.verify;
