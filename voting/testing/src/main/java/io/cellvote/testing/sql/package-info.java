/** What SQL CockroachDB takes, as far as its documentation says, held against what is run. */
package io.cellvote.testing.sql;
