package io.cellvote.local.replay.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReaderTest {
  @TempDir private Path folder;

  @Test
  void next_columnsInAnyOrder_areFoundByName() throws IOException {
    assertThat(rows("x,b,a\n1,2,3\n4,5,6\n")).containsExactly("3|2|@2", "6|5|@3");
  }

  @Test
  void next_quotedFields_mayHoldCommasQuotesAndLineEnds() throws IOException {
    assertThat(rows("a,b\n\"x,\"\"y\"\"\",\"1\n2\"\nz,3\n"))
        .containsExactly("x,\"y\"|1\n2|@2", "z|3|@4");
  }

  @Test
  void next_crlfByteOrderMarkAndNoLastLineEnd_areFine() throws IOException {
    assertThat(rows("\ufeffa,b\r\nä,€\r\n\"q\",𝄞")).containsExactly("ä|€|@2", "q|𝄞|@3");
  }

  @Test
  void next_blankLinesAtTheEnd_areNoRows() throws IOException {
    assertThat(rows("a,b\n1,2\n\n\r\n")).containsExactly("1|2|@2");
  }

  @Test
  void next_emptyValues_areValues() throws IOException {
    assertThat(rows("a,b\n,\n\"\",x\n")).containsExactly("||@2", "|x|@3");
  }

  @Test
  void open_gzip_isReadWhateverItsName() throws IOException {
    Path file = folder.resolve("votes.csv");
    Files.write(file, gzip("a,b\n1,2\n"));
    assertThat(rows(file)).containsExactly("1|2|@2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          a,b#1,2#3#             ! line 3: the row has 1 column, the header has 2.
          a,b#1,2,3#             ! line 2: the row has 3 columns, the header has 2.
          a,b##1,2#              ! line 2: the line is empty.
          a,c#1,2#               ! line 1: the header has no column b.
          a,b,a#1,2,3#           ! line 1: the header has column a twice.
          a,b#1,x"y#             ! line 2: a quote stands inside a field that is not in quotes.
          a,b#1,2#"x"y,2#        ! line 3: text follows a closing quote.
          a,b#"1#2,3#4,5#        ! line 2: a quoted field is not closed.
          a,b#1,2\\r3#           ! line 2: a carriage return stands without a line feed.
          """)
  void next_brokenRow_namesFileAndLine(String content, String message) throws IOException {
    Path file = write(content.strip().replace("#", "\n").replace("\\r", "\r"));
    assertThatThrownBy(() -> rows(file))
        .isInstanceOf(BadInput.class)
        .hasMessage(file + ", " + message);
  }

  @Test
  void text_notUtf8_namesTheLine() throws IOException {
    Path file = folder.resolve("latin1.csv");
    Files.write(file, "a,b\n1,2\nä,2\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> rows(file))
        .hasMessage(file + ", line 3: column 1 is not valid UTF-8.");
  }

  @Test
  void open_emptyFile_saysWhatIsExpected() throws IOException {
    Path file = write("");
    assertThatThrownBy(() -> rows(file))
        .hasMessage(file + " is empty; a header with a, b is expected.");
  }

  @Test
  void open_missingFile_isOneSentence() {
    Path file = folder.resolve("none.csv");
    assertThatThrownBy(() -> rows(file)).hasMessage(file + " does not exist.");
  }

  @Test
  void open_folder_isOneSentence() {
    assertThatThrownBy(() -> rows(folder))
        .hasMessage(folder + " is a folder; a CSV file or a .gz of one is expected.");
  }

  @Test
  void open_gzNameWithoutGzip_isOneSentence() throws IOException {
    Path file = Files.writeString(folder.resolve("votes.csv.gz"), "a,b\n1,2\n");
    assertThatThrownBy(() -> rows(file)).hasMessage(file + " is named .gz but is not a gzip file.");
  }

  @Test
  void next_gzipCutOff_saysSo() throws IOException {
    byte[] whole = gzip("a,b\n" + "1,2\n".repeat(10_000));
    Path file = folder.resolve("cut.csv.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> rows(file))
        .hasMessage(file + " is cut off: its gzip stream has no end.");
  }

  private List<String> rows(String content) throws IOException {
    return rows(write(content));
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("votes.csv"), content);
  }

  private static List<String> rows(Path file) {
    List<String> rows = new ArrayList<>();
    try (CsvReader csv = CsvReader.open(file, "a", "b")) {
      while (csv.next()) {
        rows.add(csv.text(0) + "|" + csv.text(1) + "|@" + csv.line());
      }
    }
    return rows;
  }

  private static byte[] gzip(String content) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
