package io.cellvote.archive.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.archive.ArchiveKey;
import io.cellvote.archive.BatchCodec;
import io.cellvote.archive.Batches;
import io.cellvote.archive.Batches.Stored;
import io.cellvote.archive.BookedBatch;
import io.cellvote.archive.ChainHash;
import io.cellvote.archive.verify.Finding.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is done to a chain is found, and the batch that it was done to is named. */
class ChainCheckProperties {
  private static final int BATCHES = 6;
  private final List<Stored> chain = Batches.chain(BATCHES, 8);

  /** Checks these rows against these bytes, in this order. */
  private static List<Finding> check(List<BookedBatch> booked, List<Optional<byte[]>> stored) {
    List<Finding> findings = new ArrayList<>();
    ChainCheck check = new ChainCheck(Batches.KEY.id(), findings::add);
    for (int at = 0; at < booked.size(); at++) {
      var _ = check.next(booked.get(at), stored.get(at));
    }
    return findings;
  }

  private List<BookedBatch> booked() {
    return new ArrayList<>(chain.stream().map(Stored::booked).toList());
  }

  private List<Optional<byte[]>> stored() {
    return new ArrayList<>(chain.stream().map(one -> Optional.of(one.bytes())).toList());
  }

  private String path(int at) {
    return chain.get(at).booked().key().path();
  }

  @Example
  void untouchedChain_hasNoFindings() {
    assertThat(check(booked(), stored())).isEmpty();
  }

  /** Compression has a few spare bits: a batch in which one of them is another says the same. */
  @Property(tries = 100)
  void changedByte_isFound_orChangesNothingThatTheBatchSays(
      @ForAll @IntRange(max = BATCHES - 1) int at, @ForAll @IntRange(min = 0) int place) {
    List<Optional<byte[]>> stored = stored();
    byte[] original = stored.get(at).orElseThrow();
    byte[] bytes = original.clone();
    bytes[10 + Math.floorMod(place, bytes.length - 10)] ^= 0x20;
    stored.set(at, Optional.of(bytes));

    List<Finding> findings = check(booked(), stored);

    if (findings.isEmpty()) {
      assertThat(BatchCodec.decode(bytes)).isEqualTo(BatchCodec.decode(original));
    } else {
      assertThat(findings).singleElement().extracting(Finding::what).isEqualTo(path(at));
      assertThat(findings.getFirst().kind()).isIn(Kind.BATCH_UNREADABLE, Kind.BATCH_CHANGED);
    }
  }

  @Property(tries = 30)
  void batchWrittenAnew_withAnotherVote_isFound(@ForAll @IntRange(max = BATCHES - 1) int at) {
    List<Optional<byte[]>> stored = stored();
    BookedBatch old = chain.get(at).booked();
    Stored forged =
        Batches.stored(
            Batches.batch(old.key().sequence(), old.slice().from(), 8, ChainHash.of(new byte[1])));
    stored.set(at, Optional.of(forged.bytes()));

    assertThat(check(booked(), stored))
        .singleElement()
        .extracting(Finding::kind, Finding::what)
        .containsExactly(Kind.BATCH_CHANGED, path(at));
  }

  @Property(tries = 30)
  void droppedObject_isFound(@ForAll @IntRange(max = BATCHES - 1) int at) {
    List<Optional<byte[]>> stored = stored();
    stored.set(at, Optional.empty());

    assertThat(check(booked(), stored))
        .singleElement()
        .extracting(Finding::kind, Finding::what)
        .containsExactly(Kind.BATCH_MISSING, path(at));
  }

  @Property(tries = 30)
  void droppedObjectAndRow_isFound(@ForAll @IntRange(max = BATCHES - 2) int at) {
    List<BookedBatch> booked = booked();
    List<Optional<byte[]>> stored = stored();
    booked.remove(at);
    stored.remove(at);

    List<Finding> findings = check(booked, stored);

    assertThat(findings).extracting(Finding::kind).contains(Kind.CHAIN_BROKEN);
    assertThat(findings).extracting(Finding::what).containsOnly(path(at + 1));
  }

  @Property(tries = 30)
  void swappedObjects_areFoundBoth(
      @ForAll @IntRange(max = BATCHES - 1) int one,
      @ForAll @IntRange(max = BATCHES - 1) int other) {
    List<Optional<byte[]>> stored = stored();
    Collections.swap(stored, one, other);

    List<Finding> findings = check(booked(), stored);

    assertThat(findings).hasSize(one == other ? 0 : 2);
    assertThat(findings).extracting(Finding::kind).allMatch(Kind.BATCH_MISPLACED::equals);
  }

  @Property(tries = 50)
  void truncatedObject_isFound(
      @ForAll @IntRange(max = BATCHES - 1) int at, @ForAll @IntRange(min = 0) int length) {
    List<Optional<byte[]>> stored = stored();
    byte[] bytes = stored.get(at).orElseThrow();
    stored.set(at, Optional.of(Arrays.copyOf(bytes, Math.floorMod(length, bytes.length))));

    assertThat(check(booked(), stored))
        .singleElement()
        .extracting(Finding::kind, Finding::what)
        .containsExactly(Kind.BATCH_UNREADABLE, path(at));
  }

  @Example
  void rowsThatAreRewrittenWithoutAPartOfTheLog_areFound() {
    List<BookedBatch> booked = booked();
    BookedBatch gap = Batches.stored(Batches.batch(3, 19, 8, booked.get(1).hash())).booked();

    List<Finding> findings = check(List.of(booked.get(0), booked.get(1), gap), stored());

    assertThat(findings).extracting(Finding::kind).contains(Kind.RECORDS_LEFT_OUT);
  }

  @Example
  void batchesUnderAnotherKey_areNamedAsThat() {
    List<Finding> findings = new ArrayList<>();
    ChainCheck check = new ChainCheck(ArchiveKey.of(new byte[33]).id(), findings::add);

    assertThat(check.next(chain.getFirst().booked(), Optional.of(chain.getFirst().bytes())))
        .isEmpty();
    assertThat(findings).extracting(Finding::kind).containsExactly(Kind.OTHER_KEY);
  }
}
