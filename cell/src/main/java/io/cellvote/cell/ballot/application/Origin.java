package io.cellvote.cell.ballot.application;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where a vote comes from.
 *
 * @param address the client's, as the router saw and signed it; nothing that a client claims
 * @param device what the client says that its device is called
 * @param solution of a challenge, as it came
 */
public record Origin(String address, Optional<String> device, Optional<String> solution) {
  /** Nothing is known. */
  public static final Origin UNKNOWN = new Origin("", Optional.empty(), Optional.empty());

  public Origin {
    requireNonNull(address, "address");
    requireNonNull(device, "device");
    requireNonNull(solution, "solution");
  }
}
