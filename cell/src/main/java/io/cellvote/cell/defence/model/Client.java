package io.cellvote.cell.defence.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.cellvote.model.Cidr;
import io.cellvote.model.Sha256;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where a vote comes from, as the defence counts it.
 *
 * @param address an IPv4 address, or the /64 block of an IPv6 one, which belongs to one customer;
 *     empty for a load source and when it is not known
 * @param device a digest of what the client calls its device
 */
public record Client(Optional<String> address, Optional<String> device) {
  private static final int DIGEST_BYTES = 12;
  private static final int BLOCK_BYTES = 8;

  public Client {
    requireNonNull(address, "address");
    requireNonNull(device, "device");
  }

  /**
   * Makes out who calls.
   *
   * @param address as the router signed it
   * @param device as the client said it
   * @param loadSources whose addresses are not counted
   */
  public static Client of(String address, Optional<String> device, List<Cidr> loadSources) {
    return new Client(
        counted(address, loadSources), device.filter(name -> !name.isBlank()).map(Client::digest));
  }

  private static Optional<String> counted(String address, List<Cidr> loadSources) {
    if (address.isEmpty()) {
      return Optional.empty();
    }
    try {
      InetAddress known = InetAddress.ofLiteral(address);
      boolean exempt = loadSources.stream().anyMatch(block -> block.contains(known));
      return exempt ? Optional.empty() : Optional.of(block(known));
    } catch (IllegalArgumentException noAddress) {
      return Optional.of(address); // a router said so: it is one client, whatever it is
    }
  }

  private static String block(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4
        ? address.getHostAddress()
        : HexFormat.of().formatHex(Arrays.copyOf(bytes, BLOCK_BYTES)) + "/64";
  }

  private static String digest(String device) {
    return Sha256.hex(device.getBytes(UTF_8), DIGEST_BYTES);
  }
}
