package io.cellvote.local.replay.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  private static final String HEADER = "event_key,voter_key,choice\n";

  @TempDir private Path folder;

  @Test
  void read_votesAlone_givesEventsWithTheirChoicesSorted() throws IOException {
    Election election = VotesFile.read(write("e1,v1,no\ne2,v1,yes\ne1,v2,maybe\ne1,v1,no\n"));
    assertThat(election.events())
        .containsExactly(
            new ReplayEvent("e1", List.of("maybe", "no")), new ReplayEvent("e2", List.of("yes")));
    assertThat(election.ballots().size()).isEqualTo(4);
    assertThat(election.ballots().pair(0)).isEqualTo(election.ballots().pair(3));
    assertThat(election.ballots().pair(0)).isNotEqualTo(election.ballots().pair(2));
  }

  @Test
  void read_withEvents_keepsTheirOrderAndThoseWithoutVotes() throws IOException {
    List<ReplayEvent> events =
        List.of(new ReplayEvent("e0", List.of("yes")), new ReplayEvent("e1", List.of("no", "yes")));
    Election election = VotesFile.read(write("e1,v1,yes\n"), events);
    assertThat(election.events()).isEqualTo(events);
    assertThat(election.ballots().event(0)).isEqualTo(1);
  }

  @Test
  void read_voteForAnotherEvent_namesTheLine() throws IOException {
    Path file = write("e1,v1,yes\ne2,v1,yes\n");
    assertThatThrownBy(() -> VotesFile.read(file, List.of(new ReplayEvent("e1", List.of("yes")))))
        .hasMessage(file + ", line 3: event_key e2 is not in the events file.");
  }

  @Test
  void read_voteForAnotherChoice_namesTheLine() throws IOException {
    Path file = write("e1,v1,no\n");
    assertThatThrownBy(() -> VotesFile.read(file, List.of(new ReplayEvent("e1", List.of("yes")))))
        .hasMessage(file + ", line 2: choice no is none of event e1's choices.");
  }

  @Test
  void read_emptyKey_namesTheLine() throws IOException {
    Path file = write("e1,v1,no\ne1, ,no\n");
    assertThatThrownBy(() -> VotesFile.read(file))
        .hasMessage(file + ", line 3: voter_key is empty.");
  }

  @Test
  void read_controlCharacterOrTooLong_namesTheLine() throws IOException {
    Path control = write("e1,v\u0007,no\n");
    assertThatThrownBy(() -> VotesFile.read(control))
        .hasMessage(control + ", line 2: voter_key holds a control character.");
    Path tooLong = write("e".repeat(201) + ",v,no\n");
    assertThatThrownBy(() -> VotesFile.read(tooLong))
        .hasMessage(tooLong + ", line 2: event_key is longer than 200 characters.");
  }

  @Test
  void read_headerAlone_isRefused() throws IOException {
    Path file = write("");
    assertThatThrownBy(() -> VotesFile.read(file)).hasMessage(file + " has a header but no votes.");
  }

  @Test
  void read_events_splitsChoices() throws IOException {
    Path file = other("event_key,choices,note\ne1,agree|disagree|pass,x\n");
    assertThat(EventsFile.read(file))
        .containsExactly(new ReplayEvent("e1", List.of("agree", "disagree", "pass")));
  }

  @Test
  void read_eventTwiceOrChoiceTwiceOrEmpty_namesTheLine() throws IOException {
    Path event = other("event_key,choices\ne1,a|b\ne1,a|b\n");
    assertThatThrownBy(() -> EventsFile.read(event))
        .hasMessage(event + ", line 3: event_key e1 stands twice in this file.");
    Path twice = other("event_key,choices\ne1,a|a\n");
    assertThatThrownBy(() -> EventsFile.read(twice))
        .hasMessage(twice + ", line 2: choice a stands twice in choices.");
    Path empty = other("event_key,choices\ne1,a|\n");
    assertThatThrownBy(() -> EventsFile.read(empty))
        .hasMessage(empty + ", line 2: a choice in choices is empty.");
  }

  @Test
  void read_expected_givesCounts() throws IOException {
    Path file = other("event_key,choice,count\ne1,a,12\ne1,b,0\n");
    assertThat(ExpectedFile.read(file))
        .containsEntry(new TallyKey("e1", "a"), 12L)
        .containsEntry(new TallyKey("e1", "b"), 0L)
        .hasSize(2);
  }

  @Test
  void read_expectedWithBadCountOrTwice_namesTheLine() throws IOException {
    Path count = other("event_key,choice,count\ne1,a,-1\n");
    assertThatThrownBy(() -> ExpectedFile.read(count))
        .hasMessage(count + ", line 2: count is not a whole number: '-1'.");
    Path twice = other("event_key,choice,count\ne1,a,1\ne1,a,2\n");
    assertThatThrownBy(() -> ExpectedFile.read(twice))
        .hasMessage(twice + ", line 3: e1 a stands twice in this file.");
  }

  private Path write(String rows) throws IOException {
    return Files.writeString(folder.resolve("votes.csv"), HEADER + rows);
  }

  private Path other(String content) throws IOException {
    return Files.writeString(folder.resolve("other.csv"), content);
  }
}
