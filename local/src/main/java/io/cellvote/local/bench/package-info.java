/** Benchmarks of a running platform, each with its ratio. */
package io.cellvote.local.bench;
