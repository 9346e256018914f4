/** The SMTP server of a platform on one machine, and its letters. */
package io.cellvote.local.mail;
