package io.cellvote.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.web.Hop;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A router behind a CDN and a load balancer, which both say whom they had before them. */
class ProxyIT {
  @TempDir private Path folder;
  private RouterFixture it;

  @BeforeEach
  void start() throws Exception {
    it = new RouterFixture(folder);
    it.settings.put("cellvote.router.proxies", "127.0.0.0/8");
    it.settings.put("cellvote.router.proxy-hops", "2");
    it.start();
  }

  @AfterEach
  void stop() throws Exception {
    it.close();
  }

  @Test
  void vote_throughBoth_isOfTheClientThatTheFirstOneSaw() throws Exception {
    assertThat(clientOf(vote().header("X-Forwarded-For", "203.0.113.9, 198.51.100.2")))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void vote_whatTheClientWroteItself_isNotBelieved() throws Exception {
    assertThat(clientOf(vote().header("X-Forwarded-For", "9.9.9.9, 2001:db8::7, 198.51.100.2")))
        .isEqualTo("2001:db8:0:0:0:0:0:7");
    assertThat(
            clientOf(
                vote()
                    .header("X-Forwarded-For", "9.9.9.9")
                    .header("X-Forwarded-For", "203.0.113.9, 198.51.100.2")))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void vote_withFewerAddressesThanProxies_orNone_isOfTheProxy() throws Exception {
    assertThat(clientOf(vote())).isEqualTo("127.0.0.1");
    assertThat(clientOf(vote().header("X-Forwarded-For", "198.51.100.2"))).isEqualTo("127.0.0.1");
    assertThat(clientOf(vote().header("X-Forwarded-For", "here, 198.51.100.2")))
        .isEqualTo("127.0.0.1");
  }

  private HttpRequest.Builder vote() {
    return it.vote(it.voter());
  }

  private String clientOf(HttpRequest.Builder request) throws Exception {
    it.send(request);
    return it.hops
        .verify(it.home.seen().getLast().header(Hop.HEADER))
        .orElseThrow()
        .clientAddress();
  }
}
