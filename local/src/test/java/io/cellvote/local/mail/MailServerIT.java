package io.cellvote.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.cellvote.testing.server.FreePorts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailServerIT {
  @TempDir private Path folder;

  @Test
  void mails_areKeptAsFiles_andShownTheNewestFirstWithTheirLink() throws Exception {
    int port = FreePorts.one();
    GreenMail server = MailServer.start(port, folder);
    try {
      var setup = server.getSmtp().getServerSetup();
      GreenMailUtil.sendTextEmail("ada@a.test", "us@b.test", "First", "no link", setup);
      GreenMailUtil.sendTextEmail(
          "bob@a.test", "us@b.test", "Second", "see https://b.test/x?token=1 now", setup);
    } finally {
      server.stop();
    }

    var letters = new Letters(folder).newest(10);

    assertThat(letters).extracting(Letters.Letter::subject).containsExactly("Second", "First");
    assertThat(letters.getFirst().to()).isEqualTo("bob@a.test");
    assertThat(letters.getFirst().link()).contains("https://b.test/x?token=1");
    assertThat(letters.getLast().link()).isEmpty();
    assertThat(new Letters(folder).newest(1)).hasSize(1);
  }
}
