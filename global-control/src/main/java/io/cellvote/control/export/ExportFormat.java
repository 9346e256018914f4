package io.cellvote.control.export;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cellvote.web.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How votes are written: a line each, and a last line that says how many there were. An export
 * without its last line broke off.
 */
enum ExportFormat {
  /** A JSON object on each line; the last one has {@code end} and {@code votes}. */
  JSONL("application/jsonl") {
    @Override
    byte[] head() {
      return new byte[0];
    }

    @Override
    byte[] line(ExportedVote vote, String voter) {
      return ended(
          Json.write(
              new Line(
                  vote.id().toString(),
                  voter,
                  vote.contestant().toString(),
                  vote.state().code(),
                  vote.cell().value(),
                  vote.acceptedAt(),
                  vote.settledAt())));
    }

    @Override
    byte[] end(long votes) {
      return ended(Json.write(new End(true, votes)));
    }
  },

  /** RFC 4180 with a header; the last row is {@code #end} and the number of votes. */
  CSV("text/csv; charset=us-ascii; header=present") {
    @Override
    byte[] head() {
      return "vote_id,voter,contestant_id,state,cell_id,accepted_at,settled_at\r\n"
          .getBytes(US_ASCII);
    }

    @Override
    byte[] line(ExportedVote vote, String voter) {
      return (vote.id()
              + ","
              + voter
              + ","
              + vote.contestant()
              + ","
              + vote.state().code()
              + ","
              + vote.cell()
              + ","
              + vote.acceptedAt()
              + ","
              + vote.settledAt()
              + "\r\n")
          .getBytes(US_ASCII);
    }

    @Override
    byte[] end(long votes) {
      return ("#end," + votes + "\r\n").getBytes(US_ASCII);
    }
  };

  private final String mediaType;

  ExportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  private record Line(
      String voteId,
      String voter,
      String contestantId,
      String state,
      String cellId,
      Instant acceptedAt,
      Instant settledAt) {}

  private record End(boolean end, long votes) {}

  /** Reads the parameter; empty when there is no such format. */
  static Optional<ExportFormat> of(String name) {
    return Stream.of(values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  String mediaType() {
    return mediaType;
  }

  /** What comes before the first vote. */
  abstract byte[] head();

  /** One vote, of a voter who is called so. */
  abstract byte[] line(ExportedVote vote, String voter);

  /** What comes after the last one. */
  abstract byte[] end(long votes);

  private static byte[] ended(byte[] line) {
    byte[] ended = Arrays.copyOf(line, line.length + 1);
    ended[line.length] = '\n';
    return ended;
  }
}
