package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void find_byManyBeforeTheFirstReadHasEnded_isAnsweredToAll_outOfOneRead() throws Exception {
    String keys = new JWKSet(new RSAKeyGenerator(2048).keyID("k").generate()).toString();
    CountDownLatch gate = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    HttpServer server = serve(keys, gate, asked);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      URI location = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
      IssuerKeys issuer = new IssuerKeys(location, new JwksSource(), System::nanoTime);
      AtomicInteger finding = new AtomicInteger();
      List<Future<Optional<JWSVerifier>>> found =
          IntStream.range(0, 20)
              .mapToObj(_ ->
                  threads.submit(() -> {
                    finding.incrementAndGet();
                    return issuer.find("k");
                  }))
              .toList();
      await().atMost(SOON).until(() -> asked.get() == 1 && finding.get() == 20);
      gate.countDown();

      for (Future<Optional<JWSVerifier>> each : found) {
        assertThat(each.get()).isPresent();
      }
      assertThat(asked).hasValue(1);
    } finally {
      server.stop(0);
    }
  }

  private static HttpServer serve(String keys, CountDownLatch gate, AtomicInteger asked)
      throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/jwks",
        exchange -> {
          asked.incrementAndGet();
          try {
            gate.await();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
          byte[] body = keys.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}
