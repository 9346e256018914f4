package io.cellvote.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chaos monkey in a router. */
class ChaosRouterIT {
  private static final String MONKEY = "/chaos/v1/monkey";
  private static final String OPERATORS = "https://operators.example";

  @TempDir private Path folder;
  private RouterFixture it;
  private RSAKey key;

  @BeforeEach
  void prepare() throws Exception {
    it = new RouterFixture(folder);
    key = new RSAKeyGenerator(2048).keyID("k").generate();
    Path jwks = folder.resolve("jwks.json");
    Files.writeString(jwks, new JWKSet(key).toString());
    Path issuers = folder.resolve("operators.json");
    Files.writeString(
        issuers,
        "[{\"issuer\": \"%s\", \"audience\": \"cellvote\", \"jwks\": \"%s\", \"regions\": [\"use1\"], \"platform\": false, \"scopes\": [\"vote\", \"operate\"]}]"
            .formatted(OPERATORS, jwks.toUri()));
    it.settings.put("cellvote.issuers", issuers.toString());
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void switchedOff_theEndpointIsNowhere_andNoCellIsAskedForIt() throws Exception {
    it.start();

    assertThat(it.send(operator()).statusCode()).isEqualTo(404);
    assertThat(it.home.seen()).isEmpty();
    assertThat(it.standby.seen()).isEmpty();
  }

  @Test
  void switchedOn_onlyOperatorsOrderIt() throws Exception {
    it.settings.put("cellvote.chaos.enabled", "true");
    it.start();

    assertThat(it.send(it.get(MONKEY)).statusCode()).isEqualTo(401);
    assertThat(it.send(with("vote")).statusCode()).isEqualTo(403);
    assertThat(it.send(operator()).body()).contains("votes", "leaderboard");
    HttpResponse<String> skew = order("{\"assaults\": {\"clock_skew_ms\": 1}}");
    assertThat(skew.statusCode()).isEqualTo(400);
    assertThat(skew.body()).contains("assaults.clock_skew_ms");
  }

  @Test
  void votes_watched_failInTheRouter_andOthersDoNot() throws Exception {
    it.settings.put("cellvote.chaos.enabled", "true");
    it.start();
    order("{\"watch\": [\"votes\"], \"assaults\": {\"exception\": true}}");

    HttpResponse<String> failed = it.send(it.post("/v1/vote/submit", "{}"));
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body()).contains("internal_error").doesNotContain("Exception");
    assertThat(it.home.seen().size() + it.standby.seen().size()).isZero();
    assertThat(it.send(it.get("/v1/events")).statusCode()).isEqualTo(200);
    assertThat(it.isReady()).isTrue();

    it.send(operator().DELETE());
    assertThat(it.send(it.post("/v1/vote/submit", "{}")).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> order(String body) throws Exception {
    return it.send(
        operator().header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder operator() throws Exception {
    return with("operate");
  }

  private HttpRequest.Builder with(String scope) throws Exception {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(OPERATORS)
            .audience("cellvote")
            .subject("operator")
            .claim("scope", scope)
            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
            .build();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims);
    token.sign(new RSASSASigner(key));
    return it.get(MONKEY).header("Authorization", "Bearer " + token.serialize());
  }
}
