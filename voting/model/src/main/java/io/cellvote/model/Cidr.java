package io.cellvote.model;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A block of addresses, like 127.0.0.0/24. */
public record Cidr(InetAddress base, int bits) {
  public Cidr {
    requireNonNull(base, "base");
    if (bits < 0 || bits > base.getAddress().length * 8) {
      throw new IllegalArgumentException("no such block: " + base + "/" + bits);
    }
  }

  /** Reads a block, or one address; empty when it is neither. */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    try {
      InetAddress base = InetAddress.ofLiteral(address);
      int bits = base.getAddress().length * 8;
      return Optional.of(
          new Cidr(base, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1))));
    } catch (IllegalArgumentException noBlock) {
      return Optional.empty();
    }
  }

  /** Reads blocks with commas between; empty when one of them is none. */
  public static Optional<List<Cidr>> parseList(String text) {
    List<Optional<Cidr>> blocks =
        Arrays.stream(text.split(",", -1)).map(String::strip).map(Cidr::parse).toList();
    return blocks.stream().allMatch(Optional::isPresent)
        ? Optional.of(blocks.stream().flatMap(Optional::stream).toList())
        : Optional.empty();
  }

  /** Whether the address is in the block. */
  public boolean contains(InetAddress address) {
    byte[] mine = base.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
