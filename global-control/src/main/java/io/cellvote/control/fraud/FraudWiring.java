package io.cellvote.control.fraud;

import io.cellvote.stores.Transactions;

/** Builds what operators decide about votes with. */
public final class FraudWiring {
  private FraudWiring() {}

  /** What JAX-RS serves. */
  public static FraudResource resource(Transactions database) {
    return new FraudResource(new FraudDesk(database));
  }
}
