package io.cellvote.archive.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.archive.ArchiveEntry;
import io.cellvote.model.Sha256;
import io.cellvote.model.VoteState;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.BitSet;

/**
 * What a cell's votes add up to, in whatever order they come: sums of 128 bits of their hashes, in
 * 4096 buckets by voter. Equal sums mean the same votes in the same states; where they differ, the
 * bucket says where to look. 100 kB, however many votes there are. For one thread.
 */
final class VoteSums {
  static final int BUCKETS = 4096;

  private final long[] high = new long[BUCKETS];
  private final long[] low = new long[BUCKETS];
  private final MessageDigest sha = Sha256.digest();
  private long votes;

  /** How many votes were added. */
  long votes() {
    return votes;
  }

  /** The bucket of a voter's pseudonym, p- and hexadecimal digits. */
  static int bucket(String voter) {
    return Integer.parseInt(voter, 2, 5, 16);
  }

  /** Adds a vote in this state. */
  void add(ArchiveEntry.Ballot vote, VoteState state) {
    String row =
        String.join(
            "|",
            "vote",
            vote.event().toString(),
            vote.voter(),
            vote.vote().toString(),
            vote.contestant().toString(),
            vote.acceptedAt().toString(),
            vote.settledAt().toString(),
            Long.toString(vote.offset()));
    add(bucket(vote.voter()), row, 1);
    add(bucket(vote.voter()), state(vote, state), 1);
    votes++;
  }

  /** Adds that an operator changed a vote. */
  void add(ArchiveEntry.Correction correction) {
    String row =
        String.join(
            "|",
            "correction",
            correction.id().toString(),
            correction.kind().code(),
            correction.event().toString(),
            correction.voter(),
            correction.vote().toString(),
            Long.toString(correction.offset()));
    add(bucket(correction.voter()), row, 1);
  }

  /** Moves the vote from the state that a correction found to this one. */
  void move(ArchiveEntry.Correction correction, VoteState to) {
    add(bucket(correction.voter()), state(correction, correction.kind().from()), -1);
    add(bucket(correction.voter()), state(correction, to), 1);
  }

  /** Gives the vote back the state that a correction found. */
  void takeBack(ArchiveEntry.Correction correction) {
    add(bucket(correction.voter()), state(correction, correction.kind().from()), 1);
    add(bucket(correction.voter()), state(correction, correction.kind().to()), -1);
  }

  private static String state(ArchiveEntry entry, VoteState state) {
    return String.join(
        "|",
        "state",
        entry.event().toString(),
        entry.voter(),
        entry.vote().toString(),
        state.code());
  }

  private void add(int bucket, String row, int times) {
    ByteBuffer hash = ByteBuffer.wrap(sha.digest(row.getBytes(UTF_8)));
    high[bucket] += times * hash.getLong();
    low[bucket] += times * hash.getLong();
  }

  /** Where this and the other differ. */
  BitSet differences(VoteSums other) {
    BitSet differing = new BitSet(BUCKETS);
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      differing.set(bucket, high[bucket] != other.high[bucket] || low[bucket] != other.low[bucket]);
    }
    return differing;
  }
}
