package io.cellvote.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.Cellvote;
import io.cellvote.local.issuer.LocalIssuer;
import io.cellvote.local.platform.DataFolder;
import io.cellvote.local.platform.PlatformLayout;
import io.cellvote.web.Json;
import io.cellvote.web.Principal;
import io.cellvote.web.TokenVerification;
import io.cellvote.web.TokenVerifier;
import io.cellvote.web.TrustedIssuers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenCommandTest {
  @TempDir Path root;
  private DataFolder folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makePlatform() throws IOException {
    folder = DataFolder.of(root);
    Files.createDirectories(folder.keys());
    LocalIssuer.ensure(folder.keys(), PlatformLayout.regions().regions());
    Files.writeString(
        folder.platformFile(), "{\"layout\":{\"port_base\":7400,\"cells\":3,\"instances\":1}}");
  }

  @Test
  void token_ofASubject_isBelievedWithItsScopes() {
    assertThat(execute("token", "ada", "--scope", "organize", "--scope", "vote")).isZero();

    assertThat(principal(out.toString().strip()))
        .satisfies(ada -> {
          assertThat(ada.subject()).isEqualTo("ada");
          assertThat(ada.scopes()).containsExactlyInAnyOrder("organize", "vote");
        });
  }

  @Test
  void token_asJson_namesTheVoterThatServicesSee() {
    assertThat(execute("token", "ada", "--json")).isZero();

    var issued = Json.read(out.toString().getBytes(StandardCharsets.UTF_8), Issued.class);
    assertThat(principal(issued.token()).userId()).hasToString(issued.userId());
  }

  @Test
  void token_validTooLong_isRefusedInOneSentence() {
    assertThat(execute("token", "ada", "--minutes", "1441")).isEqualTo(2);

    assertThat(err.toString()).contains("--minutes must be from 1 to 1440, not 1441");
  }

  @Test
  void token_withoutAPlatform_saysHowToStartOne() throws IOException {
    Files.delete(folder.platformFile());

    assertThat(execute("token", "ada")).isEqualTo(1);

    assertThat(err.toString()).contains("./cellvote up");
  }

  private record Issued(String token, String userId) {}

  private int execute(String command, String subject, String... more) {
    var line = Cellvote.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    var arguments = new String[more.length + 4];
    arguments[0] = command;
    arguments[1] = subject;
    arguments[2] = "--data";
    arguments[3] = root.toString();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return line.execute(arguments);
  }

  private Principal principal(String token) {
    var verifier =
        new TokenVerifier(
            TrustedIssuers.load(LocalIssuer.issuersFile(folder.keys())),
            PlatformLayout.regions(),
            InstantSource.system());
    return ((TokenVerification.Verified) verifier.verify(token)).principal();
  }
}
