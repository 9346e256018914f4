package io.cellvote.router.forward;

import java.util.List;

/** Where a path leads. */
public enum Destination {
  /** The voter's home cell. */
  CELL,
  /** The leaderboard at global-control. */
  LEADERBOARD,
  /** The leaderboard's stream at global-control: an answer without an end. */
  LEADERBOARD_STREAM,
  /** An event's export at global-control: a long answer. */
  EXPORT,
  /** The results' WebSocket at global-control; without an upgrade its plain answer. */
  RESULTS_SOCKET,
  /** Nowhere: not for the public. */
  NOWHERE;

  private static final List<String> PRIVATE =
      List.of("/chaos", "/control", "/health", "/metrics", "/observe", "/openapi");
  private static final String EVENT = "/v1/event/";
  private static final String RESULTS = "/api/v1/results/";

  /**
   * Where a raw path leads.
   *
   * <p>No path of the API needs an escape, an empty segment or dots that climb. A path with one
   * could mean something else to a server than to this router, so it leads nowhere.
   */
  public static Destination of(String rawPath) {
    if (!isPlain(rawPath) || isPrivate(rawPath)) {
      return NOWHERE;
    }
    if (rawPath.startsWith(RESULTS)) {
      return afterId(rawPath, RESULTS).equals("/stream") ? RESULTS_SOCKET : LEADERBOARD;
    }
    return switch (rawPath.startsWith(EVENT) ? afterId(rawPath, EVENT) : "") {
      case "/leaderboard", "/leaderboard/ticket" -> LEADERBOARD;
      case "/leaderboard/stream" -> LEADERBOARD_STREAM;
      case "/export" -> EXPORT;
      default -> CELL;
    };
  }

  /** What follows the id behind this prefix. */
  private static String afterId(String path, String prefix) {
    int end = path.indexOf('/', prefix.length());
    return end < 0 ? "" : path.substring(end);
  }

  private static boolean isPrivate(String path) {
    for (String prefix : PRIVATE) {
      if (path.startsWith(prefix)
          && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlain(String path) {
    for (int at = 0; at < path.length(); at++) {
      if (!isUnreserved(path.charAt(at))) {
        return false;
      }
    }
    return path.startsWith("/")
        && !path.contains("//")
        && !path.contains("/./")
        && !path.contains("/../")
        && !path.endsWith("/.")
        && !path.endsWith("/..");
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "/-._~".indexOf(c) >= 0;
  }
}
