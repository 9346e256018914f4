package io.cellvote.web;

import java.util.Optional;

/** Where keys and passwords are kept: a folder on one machine, Secrets Manager in AWS. */
@FunctionalInterface
public interface Secrets {
  /** Bytes of one secret at most. */
  int BYTES_MAX = 64 * 1024;

  /**
   * The secret of this name as it is now; empty when there is none.
   *
   * @throws SecretsUnavailableException when nobody says
   */
  Optional<String> get(String name);
}
