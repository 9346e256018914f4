package io.cellvote.model;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Names one voter. Its first byte is the code of the voter's home region. */
public record UserId(UUID value) implements Comparable<UserId> {
  private static final int ID_BYTES = 16;

  public UserId {
    requireNonNull(value, "value");
  }

  /** Reads the 36 character form; empty for anything else. */
  public static Optional<UserId> parse(String text) {
    return Uuids.parse(text).map(UserId::new);
  }

  /**
   * The voter whom an issuer calls by this subject, with no row anywhere: issuer, subject and the
   * codes of the issuer's regions fix it.
   *
   * <p>Every code of those regions is equally likely, so a region's share of the codes is its share
   * of the voters. The order of the list does not matter, and a code that changes hands moves only
   * its own voters.
   *
   * @throws IllegalArgumentException if no code belongs to any of the regions
   */
  public static UserId ofIssuer(
      String issuer, String subject, List<RegionId> issuerRegions, RegionTable table) {
    byte[] hash = Uuids.sha256(issuer, subject);
    long choice = ByteBuffer.wrap(hash).getLong(ID_BYTES);
    hash[0] = (byte) table.codeIn(issuerRegions, choice);
    return new UserId(Uuids.withVersion(hash, 8));
  }

  /**
   * A new voter of this region, from 16 random bytes.
   *
   * @throws IllegalArgumentException if there are not 16 bytes, or the region has no code
   */
  public static UserId inRegion(byte[] random, RegionId region, RegionTable table) {
    if (random.length != ID_BYTES) {
      throw new IllegalArgumentException("needs 16 random bytes, got " + random.length);
    }
    byte[] bytes = random.clone();
    bytes[0] = (byte) table.codeIn(List.of(region), random[0]);
    return new UserId(Uuids.withVersion(bytes, 4));
  }

  /** The code of the home region: 0..255. */
  public int regionCode() {
    return (int) (value.getMostSignificantBits() >>> 56);
  }

  /**
   * The log partition (0..partitions-1) of this voter, from the 16 bits after the region code.
   * Voters with neighbouring ids share one, so that a batch touches neighbouring keys.
   */
  public int partition(int partitions) {
    if (partitions < 1 || partitions > 1 << 15) {
      throw new IllegalArgumentException("partitions must be 1..32768: " + partitions);
    }
    int bits = (int) (value.getMostSignificantBits() >>> 40) & 0xffff;
    return (bits * partitions) >>> 16;
  }

  /** Orders as the database does: by unsigned bytes. */
  @Override
  public int compareTo(UserId other) {
    return Uuids.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
