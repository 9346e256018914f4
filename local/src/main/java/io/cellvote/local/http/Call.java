package io.cellvote.local.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One request.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path path and query, beginning with a slash
 * @param headers names and values without line ends; Host and Content-Length are added
 * @param json the body of a POST or PUT
 */
public record Call(String method, String path, Map<String, String> headers, String json) {
  /** A GET of that path. */
  public static Call get(String path, Map<String, String> headers) {
    return new Call("GET", path, headers, "");
  }

  /** A POST of JSON to that path. */
  public static Call post(String path, Map<String, String> headers, String json) {
    return new Call("POST", path, headers, json);
  }

  /** A PUT of JSON to that path. */
  public static Call put(String path, Map<String, String> headers, String json) {
    return new Call("PUT", path, headers, json);
  }

  /** Whether it does no harm to send it twice. */
  boolean isRepeatable() {
    return method.equals("GET") || headers.containsKey("Idempotency-Key");
  }

  /** A DELETE of that path. */
  public static Call delete(String path, Map<String, String> headers) {
    return new Call("DELETE", path, headers, "");
  }

  /** Head and body in one piece, so that one write sends it. */
  byte[] bytes(String host) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    byte[] head = head(host, body.length).getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private String head(String host, int bodyBytes) {
    StringBuilder head = new StringBuilder(1_200);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: ").append(host);
    headers.forEach((name, value) -> append(head, name, value));
    if (!method.equals("GET")) {
      append(head, "Content-Type", "application/json");
      append(head, "Content-Length", String.valueOf(bodyBytes));
    }
    return head.append("\r\n\r\n").toString();
  }

  private static void append(StringBuilder head, String name, String value) {
    if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("header " + name + " holds a line end");
    }
    head.append("\r\n").append(name).append(": ").append(value);
  }
}
