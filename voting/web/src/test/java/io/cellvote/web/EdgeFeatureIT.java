package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import io.cellvote.model.RegionTable;
import io.helidon.microprofile.server.Server;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edge on a real server: what every service answers, whatever its resources do. */
class EdgeFeatureIT {
  private static final byte[] SECRET = new byte[32];
  private static final HopSigner SIGNER = new HopSigner(SECRET);

  @TempDir static java.nio.file.Path folder;
  private static IssuerFixture issuer;
  private static Server server;
  private static HttpClient client;

  @Path("/things")
  @Produces("application/json")
  public static class ThingResource {
    record Thing(String name, Integer size) {}

    @GET
    @Path("/public")
    @Public
    public byte[] open() {
      return Json.write(Map.of("ok", true));
    }

    @GET
    @Path("/mine")
    public byte[] mine(@Context ContainerRequestContext request) {
      return Json.write(
          Map.of("subject", RequestContext.principal(request).orElseThrow().subject()));
    }

    @GET
    @Path("/operated")
    @Scope({"operate", "audit"})
    public byte[] operated() {
      return mineless();
    }

    @GET
    @Path("/hopped")
    @HopSuffices
    @Scope("operate")
    public byte[] hopped(@Context ContainerRequestContext request) {
      String address = RequestContext.hop(request).map(Hop::clientAddress).orElse("direct");
      return Json.write(Map.of("address", address));
    }

    @POST
    @Public
    @Consumes("application/json")
    public byte[] post(byte[] body) {
      return Json.write(Json.read(body, Thing.class));
    }

    @GET
    @Path("/broken")
    @Public
    public byte[] broken() {
      throw new IllegalStateException("select secret from internals");
    }

    @GET
    @Path("/refused")
    @Public
    @Produces({"application/json", "application/problem+json"})
    public Object refused() {
      return Problem.of(ErrorCode.OVERLOADED, "Too much.").retryAfter(2);
    }

    private static byte[] mineless() {
      return Json.write(Map.of());
    }
  }

  @BeforeAll
  static void start() throws IOException, JOSEException {
    issuer = new IssuerFixture(folder);
    TokenVerifier tokens =
        new TokenVerifier(
            new TrustedIssuers(List.of(issuer.trusted(false))),
            RegionTable.parse("use1:00-ff"),
            InstantSource.system());
    EdgeFeature edge = EdgeFeature.open(tokens, new HopVerifier(SECRET, InstantSource.system()));
    ResourceConfig application = new ResourceConfig().register(edge).register(new ThingResource());
    server = Server.builder().host("127.0.0.1").port(0).resourceConfig(application).build().start();
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.stop();
  }

  @Test
  void get_publicResource_needsNoToken() throws Exception {
    HttpResponse<String> answer = send(request("/things/public"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("X-Trace-Id")).isPresent();
  }

  @Test
  void get_withoutToken_is401() throws Exception {
    HttpResponse<String> answer = send(request("/things/mine"));

    assertProblem(answer, 401, "unauthorized");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertProblem(
        send(request("/things/mine").header("Authorization", "Bearer nope")), 401, "unauthorized");
    assertProblem(
        send(request("/things/mine").header("Authorization", "Basic YTpi")), 401, "unauthorized");
  }

  @Test
  void get_withToken_resourceSeesThePrincipal() throws Exception {
    HttpResponse<String> answer = send(request("/things/mine").header("Authorization", bearer()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("subject").asText()).isEqualTo("alice");
  }

  @Test
  void get_withoutTheScope_is403() throws Exception {
    assertProblem(
        send(request("/things/operated").header("Authorization", bearer())),
        403,
        "insufficient_scope");
    assertThat(
            send(request("/things/operated").header("Authorization", bearer("audit"))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void get_hopSuffices_takesHopOrScope() throws Exception {
    String hop = SIGNER.sign("10.1.2.3", "r1", InstantSource.system());

    assertThat(json(send(request("/things/hopped").header(Hop.HEADER, hop))).path("address"))
        .hasToString("\"10.1.2.3\"");
    assertProblem(
        send(request("/things/hopped").header(Hop.HEADER, hop + "x")), 401, "unauthorized");
    assertProblem(
        send(request("/things/hopped").header("Authorization", bearer())),
        403,
        "insufficient_scope");
    assertThat(
            send(request("/things/hopped").header("Authorization", bearer("operate"))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void post_badJson_is400WithViolations() throws Exception {
    HttpResponse<String> answer = send(post("{\"name\":1}"));

    assertProblem(answer, 400, "bad_request");
    assertThat(json(answer).path("violations").get(0).path("field").asText()).isEqualTo("name");
  }

  @Test
  void post_goodJson_isAnswered() throws Exception {
    assertThat(json(send(post("{\"name\":\"a\",\"size\":2}"))).path("size").asInt()).isEqualTo(2);
  }

  @Test
  void post_tooLarge_is413WithOrWithoutALength() throws Exception {
    byte[] large = new byte[BodyLimitFilter.BODY_BYTES_MAX + 1];
    HttpRequest.Builder chunked =
        request("/things")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

    assertProblem(send(post(new String(large, UTF_8))), 413, "payload_too_large");
    assertProblem(send(chunked), 413, "payload_too_large");
  }

  @Test
  void post_largestBody_isRead() throws Exception {
    String start = "{\"x\":\"";
    String body = start + "a".repeat(BodyLimitFilter.BODY_BYTES_MAX - start.length() - 2) + "\"}";

    assertThat(send(post(body)).statusCode()).isEqualTo(200);
  }

  @Test
  void post_otherMediaType_is415() throws Exception {
    assertProblem(
        send(
            request("/things")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x"))),
        415,
        "unsupported_media_type");
  }

  @Test
  void delete_notAllowed_is405WithAllow() throws Exception {
    HttpResponse<String> answer = send(request("/things").DELETE());

    assertProblem(answer, 405, "method_not_allowed");
    assertThat(answer.headers().firstValue("Allow")).isPresent();
  }

  @Test
  void get_unknownPath_is404() throws Exception {
    assertThat(send(request("/nothing")).statusCode()).isEqualTo(404);
    assertThat(send(request("/things/nothing")).statusCode()).isEqualTo(404);
  }

  @Test
  void get_health_isNotHiddenByTheApplication() throws Exception {
    assertThat(send(request("/health/live")).statusCode()).isEqualTo(200);
    assertThat(send(request("/health/ready")).statusCode()).isEqualTo(200);
  }

  @Test
  void get_bug_is500WithoutInternals() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/things/broken")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

    assertProblem(answer, 500, "internal_error");
    assertThat(answer.body()).doesNotContain("secret", "Exception", "java");
    assertThat(json(answer).path("trace_id").asText())
        .isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void get_problemAsEntity_isRendered() throws Exception {
    HttpResponse<String> answer = send(request("/things/refused"));

    assertProblem(answer, 503, "overloaded");
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

  private static String bearer(String... scopes) throws JOSEException {
    var claims = IssuerFixture.claims("alice", Instant.now().plusSeconds(600));
    claims.claim("scope", String.join(" ", scopes));
    return "Bearer " + issuer.sign(claims.build());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(10));
  }

  private static HttpRequest.Builder post(String body) {
    return request("/things")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return Json.mapper().readTree(answer.body());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String error)
      throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.CONTENT_TYPE);
    assertThat(json(answer).path("error").asText()).isEqualTo(error);
    assertThat(json(answer).path("trace_id").asText()).matches("[0-9a-f]{32}");
  }
}
