/** All votes of an event for auditors, as a stream in constant memory. */
package io.cellvote.control.export;
