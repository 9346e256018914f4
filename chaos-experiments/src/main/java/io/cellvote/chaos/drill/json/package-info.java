/** Experiment files and journals, in the form of Chaos Toolkit. */
package io.cellvote.chaos.drill.json;
