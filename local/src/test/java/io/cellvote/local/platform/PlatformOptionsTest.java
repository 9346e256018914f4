package io.cellvote.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which database a platform has: chosen once, then its own. */
class PlatformOptionsTest {
  @TempDir private Path root;

  private DataFolder folderOf(DatabaseKind kind) {
    var folder = DataFolder.of(root);
    PlatformFile.of(PlatformLayout.usual(), Instant.EPOCH, new PlatformOptions(false, kind))
        .write(folder);
    return folder;
  }

  @Test
  void database_newFolder_isTheChosenOne() {
    var folder = DataFolder.of(root);

    assertThat(LayoutChoice.database(Optional.empty(), folder)).isEqualTo(DatabaseKind.POSTGRES);
    assertThat(LayoutChoice.database(Optional.of(DatabaseKind.COCKROACH), folder))
        .isEqualTo(DatabaseKind.COCKROACH);
  }

  @Test
  void database_folderWithData_keepsItsOwn() {
    var folder = folderOf(DatabaseKind.COCKROACH);

    assertThat(LayoutChoice.database(Optional.empty(), folder)).isEqualTo(DatabaseKind.COCKROACH);
    assertThatThrownBy(() -> LayoutChoice.database(Optional.of(DatabaseKind.POSTGRES), folder))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("its votes in cockroach");
  }

  @Test
  void read_fileOfBeforeThereWasAChoice_isPostgres() throws IOException {
    var folder = folderOf(DatabaseKind.POSTGRES);
    var text = Files.readString(folder.platformFile());
    Files.writeString(
        folder.platformFile(), text.replaceFirst(",\\s*\"database\" : \"POSTGRES\"", ""));

    assertThat(Files.readString(folder.platformFile())).doesNotContain("POSTGRES");
    assertThat(PlatformFile.read(folder).options()).isEqualTo(PlatformOptions.USUAL);
  }

  @Test
  void parts_cockroach_areANodeInEachRegionOnPortsOfTheirOwn() {
    var folder = folderOf(DatabaseKind.COCKROACH);
    var parts =
        LocalDatabase.of(
                DatabaseKind.COCKROACH,
                folder,
                PlatformLayout.usual(),
                new PlatformKeys("", "", "", "", "", ""))
            .parts();

    assertThat(parts)
        .extracting(Part::name)
        .containsExactly("database-use1", "database-euw1", "database-usw2");
    assertThat(parts).extracting(Part::port).containsExactly(7403, 7406, 7408);
    assertThat(PlatformLayout.usual().databasePorts())
        .flatExtracting(ports -> List.of(ports.sql(), ports.console()))
        .doesNotHaveDuplicates()
        .doesNotContain(7400, 7401, 7402, 7404, 7410);
  }

  @Test
  void compose_prepared_writesKeysVariablesAndAPlatformThatTokensAreMadeFor() throws IOException {
    var folder = DataFolder.of(root);
    new Composition(folder).writeAs(1000, 1000);

    assertThat(root.resolve("compose.env"))
        .content()
        .contains("CELLVOTE_USER=1000:1000", "CELLVOTE_KEYS=" + folder.keys());
    assertThat(Composition.WRITERS)
        .allSatisfy(writer -> assertThat(root.resolve("compose").resolve(writer)).isDirectory());
    assertThat(RunningPlatform.open(folder).operatorToken()).isNotBlank();
    assertThat(Files.readString(folder.keys().resolve("issuers.json"))).contains("jwks");
  }
}
