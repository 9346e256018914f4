package io.cellvote.router.upstream;

import io.cellvote.testing.TestCertificate;
import io.cellvote.web.HopTrust;
import io.cellvote.web.Settings;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** All of that over TLS. */
class UpstreamOverTlsTest extends UpstreamTest {
  @TempDir private static Path folder;
  private static TestCertificate certificate;

  @BeforeAll
  static void certify() throws Exception {
    certificate = TestCertificate.of(folder, "ip:127.0.0.1");
  }

  @Override
  ServerSocketFactory sockets() {
    return certificate.server().getServerSocketFactory();
  }

  @Override
  HopTrust trust() {
    return HopTrust.of(Settings.of(Map.of(HopTrust.KEY, certificate.authority().toString())));
  }
}
