package io.cellvote.local.whole.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.whole.contract.ApiClient.Told;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** What every operation refuses alike, derived from the document: nobody has to remember it. */
final class Refusals {
  /** An id that names nothing. */
  static final String NOBODY = "3f8a0c5e-4f0a-4b43-b8a5-000000000001";

  private static final int TOO_LARGE = 17 * 1024;
  private static final String ATTACK =
      "' or '1'='1'; drop table vote; -- ${jndi:ldap://x} ../../etc/passwd %00 <script>";

  private final Contract contract;
  private final ApiClient client;

  Refusals(Contract contract, ApiClient client) {
    this.contract = contract;
    this.client = client;
  }

  /** All cases of all operations. */
  Stream<DynamicTest> cases() {
    return client.operations().stream().flatMap(this::cases);
  }

  private Stream<DynamicTest> cases(Told operation) {
    Map<String, Executable> access =
        operation.isSecured()
            ? Map.of(
                "without a token", () -> client.call(operation).refused(401, "unauthorized"),
                "with a token that nobody signed", () -> unsigned(operation),
                "with a token that is no token", () -> noToken(operation))
            : Map.of();
    Map<String, Executable> scope =
        operation.wantsScope() ? Map.of("without the scope", () -> noScope(operation)) : Map.of();
    Map<String, Executable> body =
        operation.hasBody()
            ? Map.of(
                "with a body that is no JSON", () -> noJson(operation),
                "with a body that is too large", () -> tooLarge(operation),
                "with a body of another type", () -> otherType(operation),
                "with injections in its body", () -> injected(operation))
            : Map.of();
    Map<String, Executable> members =
        operation.requiresMembers()
            ? Map.of("with an empty body", () -> emptyBody(operation))
            : Map.of();
    Map<String, Executable> id =
        operation.path().contains("_id}") && operation.tells(400)
            ? Map.of("with an id that is none", () -> noId(operation))
            : Map.of();
    return Stream.of(access, scope, body, members, id)
        .flatMap(some -> some.entrySet().stream())
        .map(one -> dynamicTest(operation.id() + " " + one.getKey(), one.getValue()));
  }

  private ApiCall allowed(Told operation) {
    ApiCall call = client.call(operation);
    return operation.isSecured()
        ? call.token(contract.token(Contract.anybody(), operation.scopes().toArray(String[]::new)))
        : call;
  }

  private void unsigned(Told operation) throws Exception {
    String token = contract.token(Contract.anybody(), "vote", "organize", "operate", "audit");
    String payload = token.split("\\.", -1)[1];
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));
    client.call(operation).token(none + "." + payload + ".").refused(401, "unauthorized");
  }

  private void noToken(Told operation) throws Exception {
    client.call(operation).token("a.b.c").refused(401, "unauthorized");
  }

  private void noScope(Told operation) throws Exception {
    client
        .call(operation)
        .token(contract.token(Contract.anybody(), "nothing"))
        .refused(403, "insufficient_scope");
  }

  private void noJson(Told operation) throws Exception {
    String error = operation.id().equals("token") ? "invalid_request" : "bad_request";
    allowed(operation).body("{\"a\": ").refused(400, error);
  }

  private void tooLarge(Told operation) throws Exception {
    allowed(operation).body(" ".repeat(TOO_LARGE)).refused(413, "payload_too_large");
  }

  private void otherType(Told operation) throws Exception {
    allowed(operation).header("Content-Type", "text/plain").refused(415, "unsupported_media_type");
  }

  private void emptyBody(Told operation) throws Exception {
    JsonNode problem = allowed(operation).body("{}").refused(400, "bad_request");
    assertThat(problem.path("violations").findValuesAsText("field")).isNotEmpty();
  }

  private void noId(Told operation) throws Exception {
    String parameter = operation.path().replaceAll(".*\\{([^}]*_id)}.*", "$1");
    allowed(operation).path(parameter, "no-uuid").refused(400, "bad_request");
  }

  /** Whatever a member says: it is a text, never a part of a statement, a path or a template. */
  private void injected(Told operation) throws Exception {
    ApiCall call =
        allowed(operation)
            .withNode(body ->
                body.properties().stream()
                    .filter(member -> member.getValue().isTextual())
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(name -> body.put(name, ATTACK)));
    assertThat(call.send().statusCode()).isBetween(400, 499);
  }
}
