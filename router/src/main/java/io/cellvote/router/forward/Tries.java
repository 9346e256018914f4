package io.cellvote.router.forward;

import io.cellvote.model.CellId;
import io.cellvote.router.upstream.Outcome;

/** Is told every try, to count it. */
@FunctionalInterface
public interface Tries {
  void tried(CellId cell, Outcome outcome);
}
