package io.cellvote.archive.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.archive.ArchiveEntry;
import io.cellvote.archive.Batches;
import io.cellvote.archive.CorrectionKind;
import io.cellvote.model.VoteState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class VoteSumsProperties {
  private static VoteSums sums(List<ArchiveEntry.Ballot> votes) {
    VoteSums sums = new VoteSums();
    votes.forEach(vote -> sums.add(vote, vote.state()));
    return sums;
  }

  private static List<ArchiveEntry.Ballot> votes() {
    return new ArrayList<>(
        LongStream.range(0, 60).mapToObj(at -> Batches.ballot(at, at % 3 == 0)).toList());
  }

  @Property(tries = 50)
  void sameVotesInAnyOrder_haveTheSameSums(@ForAll long seed) {
    List<ArchiveEntry.Ballot> shuffled = votes();
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(sums(votes()).differences(sums(shuffled)).isEmpty()).isTrue();
  }

  @Property(tries = 50)
  void voteThatIsMissingOrThereTwice_differsInItsBucket(@ForAll Random random) {
    List<ArchiveEntry.Ballot> fewer = votes();
    ArchiveEntry.Ballot one = fewer.remove(random.nextInt(fewer.size()));
    List<ArchiveEntry.Ballot> twice = votes();
    twice.add(one);

    assertThat(sums(votes()).differences(sums(fewer)).stream())
        .containsExactly(VoteSums.bucket(one.voter()));
    assertThat(sums(votes()).differences(sums(twice)).stream())
        .containsExactly(VoteSums.bucket(one.voter()));
  }

  @Example
  void correction_movesItsVoteToTheStateThatTheDatabaseHas() {
    ArchiveEntry.Ballot held = Batches.ballot(3, true);
    VoteSums archived = sums(List.of(held));
    VoteSums stored = new VoteSums();
    ArchiveEntry.Correction release =
        new ArchiveEntry.Correction(
            9,
            new UUID(1, 2),
            CorrectionKind.RELEASE,
            held.event(),
            held.voter(),
            held.vote(),
            Instant.EPOCH);
    archived.add(release);
    archived.move(release, VoteState.COUNTED);
    stored.add(release);
    stored.add(held, VoteState.COUNTED);

    assertThat(archived.differences(stored).isEmpty()).isTrue();
    assertThat(archived.votes()).isEqualTo(1);
  }
}
