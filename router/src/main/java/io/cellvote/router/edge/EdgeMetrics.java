package io.cellvote.router.edge;

import io.cellvote.router.forward.Destination;

/** Is told every request that was served, to count and time it. */
@FunctionalInterface
public interface EdgeMetrics {
  void served(Destination destination, int status, long nanos);
}
