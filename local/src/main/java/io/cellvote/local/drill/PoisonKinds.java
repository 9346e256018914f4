package io.cellvote.local.drill;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests that no service can make sense of, as bytes; pure. */
final class PoisonKinds {
  private static final String NOBODY = "3f8a0c5e-4f0a-4b43-b8a5-000000000001";

  private final String token;
  private final String good;

  /**
   * @param good the body of a vote that would be taken
   */
  PoisonKinds(String token, String good) {
    this.token = token;
    this.good = good;
  }

  /** One request of each kind. */
  List<byte[]> all() {
    List<byte[]> all = new ArrayList<>();
    bodies().forEach(body -> all.add(vote(body.getBytes(UTF_8))));
    all.add(vote(member("\"x\": \"\u00ff\u00fe\"").getBytes(ISO_8859_1)));
    all.add(vote(new byte[64]));
    all.addAll(withoutRight());
    all.add(request("POST /v1/vote/submit", headers("Idempotency-Key", "two words"), body(good)));
    all.add(request("GET /v1/vote/not-a-uuid/status", headers(), new byte[0]));
    all.add(request("GET /v1/event/%00/leaderboard", headers(), new byte[0]));
    return all;
  }

  private List<String> bodies() {
    return List.of(
        "",
        "{",
        "[]",
        "null",
        "\"text\"",
        "{\"user_id\": }",
        "{'a': 1}",
        "{}",
        good + " {}",
        member("\"user_id\": {\"a\": [1]}"),
        member("\"n\": " + "9".repeat(15_000)),
        member("\"n\": " + "9".repeat(1_000_000)),
        member("\"user_id\": 1e999999999"),
        member("\"x\": " + "[".repeat(8_000)),
        member("\"x\": \"\\ud800\", \"user_id\": \"a\\u0000b\""),
        good + " ".repeat(1 << 20),
        good.replaceAll("\"event_id\":\"[^\"]+\"", "\"event_id\":\"" + NOBODY + "\""),
        good.replaceAll("\"contestant_id\":\"[^\"]+\"", "\"contestant_id\":\"" + NOBODY + "\""),
        good.replaceAll("\"user_id\":\"[^\"]+\"", "\"user_id\":\"somebody-else\""));
  }

  private List<byte[]> withoutRight() {
    String unsigned = token.substring(0, token.lastIndexOf('.') + 1);
    return List.of(
        request("POST /v1/vote/submit", Map.of(), body(good)),
        request("POST /v1/vote/submit", Map.of("Authorization", "Bearer x.y.z"), body(good)),
        request("POST /v1/vote/submit", Map.of("Authorization", "Bearer " + unsigned), body(good)));
  }

  /** The good vote with one more member, or with another value of one. */
  private String member(String member) {
    return good.substring(0, good.length() - 1) + ", " + member + "}";
  }

  private byte[] vote(byte[] body) {
    return request("POST /v1/vote/submit", headers(), body);
  }

  private Map<String, String> headers(String... more) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + token);
    for (int i = 0; i < more.length; i += 2) {
      headers.put(more[i], more[i + 1]);
    }
    return headers;
  }

  private static byte[] body(String json) {
    return json.getBytes(UTF_8);
  }

  private static byte[] request(String line, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder(line).append(" HTTP/1.1\r\nHost: drill\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Type: application/json\r\nConnection: close\r\nContent-Length: ");
    head.append(body.length).append("\r\n\r\n");
    byte[] first = head.toString().getBytes(US_ASCII);
    byte[] all = new byte[first.length + body.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }
}
