package io.cellvote.local.drill;

import io.cellvote.local.drill.load.OpenLoad;
import io.cellvote.local.drill.load.StormVote;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.local.replay.voting.Parallel;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends what no service can make sense of, through the routers. */
final class Poison {
  private static final int AT_ONCE = 8;
  private static final int TIMEOUT_MS = 15_000;
  private static final int STATUS_LINE_BYTES = 12; // HTTP/1.1 400

  private final List<URI> routers;
  private final List<byte[]> kinds;
  private final Counts counts = new Counts();

  Poison(RunningPlatform platform, OpenLoad load) {
    this.routers = platform.routers();
    String subject = "poisoner";
    String token = platform.issuer().token(subject, Duration.ofMinutes(30), "vote");
    StormVote good = load.stormOf(subject, 1).getFirst();
    this.kinds = new PoisonKinds(token, good.call(token).json()).all();
  }

  /** Sends each kind so many times; what they were answered, by status. */
  Map<String, Long> send(int times) throws InterruptedException {
    List<Integer> turns = new ArrayList<>();
    for (int turn = 0; turn < times * kinds.size(); turn++) {
      turns.add(turn);
    }
    Parallel.forEach(turns, AT_ONCE, this::sendOne);
    return counts.all();
  }

  private void sendOne(int turn) {
    int round = turn / kinds.size();
    URI router = routers.get((turn + round) % routers.size());
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.connect(new InetSocketAddress(router.getHost(), router.getPort()), TIMEOUT_MS);
      socket.getOutputStream().write(kinds.get(turn % kinds.size()));
      counts.answered(status(socket.getInputStream()));
    } catch (IOException | NumberFormatException e) {
      counts.unanswered();
    }
  }

  private static int status(InputStream answer) throws IOException {
    byte[] line = answer.readNBytes(STATUS_LINE_BYTES);
    return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring(9));
  }
}
