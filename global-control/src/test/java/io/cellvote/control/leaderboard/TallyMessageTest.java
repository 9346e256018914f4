package io.cellvote.control.leaderboard;

import static io.cellvote.control.leaderboard.Boards.ANNA;
import static io.cellvote.control.leaderboard.Boards.CELL_1;
import static io.cellvote.control.leaderboard.Boards.CELL_2;
import static io.cellvote.control.leaderboard.Boards.EVENT;
import static io.cellvote.control.leaderboard.Boards.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.TallyRegister;
import io.cellvote.model.TallySlot;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallyMessageTest {
  static final UUID LOG = UUID.fromString("00000000-0000-4000-8000-0000000000aa");

  static String json(TallySlot slot, TallyRegister register, long nextOffset) {
    return """
    {"event_id":"%s","contestant_id":"%s","cell_id":"%s","partition":%d,"votes":%d,\
    "epoch":%d,"version":%d,"log_id":"%s","next_offset":%d,"settled_at":"%s"}\
    """
        .formatted(
            slot.event(),
            slot.contestant(),
            slot.cell(),
            slot.partition(),
            register.votes(),
            register.epoch(),
            register.version(),
            LOG,
            nextOffset,
            NOW);
  }

  @Test
  void parse_wholeRecord_isUnderstood() {
    TallySlot slot = Boards.slot(ANNA, CELL_1, 3);
    TallyRegister register = new TallyRegister(1, 2, 30);

    assertThat(TallyMessage.parse(bytes(json(slot, register, 44)), CELL_1))
        .contains(
            new TallyMessage(
                new TallyUpdate(slot, register, NOW), new LogPartition(CELL_1, LOG, 3), 44));
  }

  @Test
  void parse_aboutAnotherCell_isMalformed() {
    String json = json(Boards.slot(ANNA, CELL_1, 3), new TallyRegister(1, 2, 30), 44);

    assertThat(TallyMessage.parse(bytes(json), CELL_2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "\u0000",
        "{\"event_id\":",
        "{\"event_id\":\"x\"}",
      })
  void parse_noTally_isMalformed(String json) {
    assertThat(TallyMessage.parse(bytes(json), CELL_1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event_id",
        "contestant_id",
        "cell_id",
        "votes",
        "version",
        "log_id",
        "settled_at"
      })
  void parse_fieldMissing_isMalformed(String field) {
    String json = json(new TallySlot(EVENT, ANNA, CELL_1, 0), new TallyRegister(1, 1, 1), 1);

    assertThat(TallyMessage.parse(bytes(json.replace(field, "x")), CELL_1)).isEmpty();
  }

  @Test
  void parse_negativeVotes_isMalformed() {
    String json = json(new TallySlot(EVENT, ANNA, CELL_1, 0), new TallyRegister(1, 1, 7), 1);

    assertThat(TallyMessage.parse(bytes(json.replace("\"votes\":7", "\"votes\":-7")), CELL_1))
        .isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
