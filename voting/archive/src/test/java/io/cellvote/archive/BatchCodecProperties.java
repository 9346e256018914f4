package io.cellvote.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BatchCodecProperties {
  @Property(tries = 50)
  void decode_ofWhatWasEncoded_isTheSameBatchAndHash(@ForAll @IntRange(max = 40) int votes) {
    ArchiveBatch batch = Batches.batch(3, 100, votes, ChainHash.of(new byte[] {1}));
    BatchCodec.Encoded encoded = BatchCodec.encode(batch);

    assertThat(BatchCodec.decode(encoded.bytes()))
        .isEqualTo(new BatchCodec.Decoded.Ok(batch, encoded.hash()));
    assertThat(BatchCodec.encode(batch).bytes()).isEqualTo(encoded.bytes());
  }

  @Property(tries = 300)
  void decode_withOneByteChanged_isUnreadableOrHasAnotherHash(
      @ForAll @IntRange(min = 10) int at, @ForAll @IntRange(min = 1, max = 255) int change) {
    BatchCodec.Encoded encoded = BatchCodec.encode(Batches.batch(1, 0, 20, ChainHash.NONE));
    byte[] bytes = encoded.bytes().clone();
    // From the eleventh byte on: the ten before are gzip's own and say nothing of the votes.
    int place = 10 + Math.floorMod(at, bytes.length - 10);
    bytes[place] ^= (byte) change;

    assertThat(hash(bytes)).isNotEqualTo(List.of(encoded.hash()));
  }

  @Property(tries = 100)
  void decode_cutShortAnywhere_isUnreadable(@ForAll @IntRange(min = 0) int length) {
    byte[] bytes = BatchCodec.encode(Batches.batch(1, 0, 20, ChainHash.NONE)).bytes();

    assertThat(hash(Arrays.copyOf(bytes, Math.floorMod(length, bytes.length)))).isEmpty();
  }

  private static List<ChainHash> hash(byte[] bytes) {
    return switch (BatchCodec.decode(bytes)) {
      case BatchCodec.Decoded.Ok(_, var hash) -> List.of(hash);
      case BatchCodec.Decoded.Unreadable _ -> List.of();
    };
  }

  @Example
  void encode_namesNoVoter() {
    ArchiveEntry.Ballot ballot = Batches.ballot(9, false);

    assertThat(ballot.voter()).matches("p-[0-9a-f]{32}");
    assertThat(Batches.KEY.toString()).doesNotContain("AAAA").contains(Batches.KEY.id());
  }

  @Example
  void paths_areReadAsWhatTheyWereMadeOf_andNothingElseIs() {
    BatchKey key = Batches.key(42);

    assertThat(key.path()).isEqualTo("cell-1/000001/000000000042.jsonl.gz");
    assertThat(BatchKey.parse(key.path())).contains(key);
    assertThat(BatchKey.parse("cell-1/000001/000000000000.jsonl.gz")).isEmpty();
    assertThat(BatchKey.parse("cell-1/000001/.batch-1.part")).isEmpty();
  }
}
