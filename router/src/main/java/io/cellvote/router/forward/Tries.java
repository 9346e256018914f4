package io.cellvote.router.forward;

import io.cellvote.model.CellId;
import io.cellvote.router.upstream.Outcome;

/** Is told every try that was made, and every retry that was not, to count them. */
public interface Tries {
  void tried(CellId cell, Outcome outcome);

  /** A request that could have gone on did not, because the retry budget did not pay for it. */
  void retryRefused();
}
