package io.cellvote.local.whole;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellvote.local.http.JsonTree;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One page in a headless Chromium, driven by the DevTools protocol
 * (https://chromedevtools.github.io/devtools-protocol/).
 */
final class Browser implements AutoCloseable {
  /** Longest wait for the browser, and for what a page shows. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();
  private WebSocket socket;

  private Browser(Process process) {
    this.process = process;
  }

  /** The program, if the machine has it. */
  static Optional<Path> program() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "chromium"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param profile an empty folder for what it writes
   */
  static Browser start(Path profile) throws Exception {
    var command =
        List.of(
            program().orElseThrow().toString(),
            "--headless=new",
            "--no-sandbox", // whoever is root has none, and only pages of this machine are opened
            "--disable-gpu",
            "--no-first-run",
            "--window-size=1200,1000",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank");
    var log = profile.resolve("log").toFile();
    var started = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    var browser = new Browser(started);
    try {
      browser.connect(profile.resolve("DevToolsActivePort"));
      return browser;
    } catch (Exception | AssertionError failed) {
      browser.close();
      throw failed;
    }
  }

  private void connect(Path portFile) throws Exception {
    await()
        .atMost(PATIENCE)
        .until(() -> Files.exists(portFile) && Files.readAllLines(portFile).size() == 2);
    var pages = URI.create("http://127.0.0.1:%s/json/list".formatted(firstLine(portFile)));
    var answer = http.send(HttpRequest.newBuilder(pages).build(), BodyHandlers.ofString());
    var address = JsonTree.of(answer.body()).findValue("webSocketDebuggerUrl").asText();
    socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener())
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    for (var domain : List.of("Page", "Runtime", "Log")) {
      ask(domain + ".enable", Map.of());
    }
  }

  private static String firstLine(Path file) throws IOException {
    return Files.readAllLines(file).getFirst();
  }

  /** Opens a page. */
  void open(URI page) throws Exception {
    ask("Page.navigate", Map.of("url", page.toString()));
  }

  /** What the JavaScript expression comes to; promises are waited for. */
  JsonNode evaluate(String expression) throws Exception {
    var answer =
        ask(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** Waits until the JavaScript expression is true. */
  void waitFor(String expression) {
    await(expression).atMost(PATIENCE).until(() -> evaluate(expression).asBoolean());
  }

  /** Errors that the pages logged or threw; a breach of their content policy is one. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Writes what the page looks like, as PNG. */
  void picture(Path file) throws Exception {
    var data = ask("Page.captureScreenshot", Map.of("format", "png")).get("data").asText();
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(data));
  }

  private JsonNode ask(String method, Map<String, ?> params) throws Exception {
    var id = ids.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    asked.put(id, answer);
    var text = MAPPER.writeValueAsString(Map.of("id", id, "method", method, "params", params));
    socket.sendText(text, true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private void heard(JsonNode message) {
    var answered = asked.remove(message.path("id").asInt());
    if (answered != null) {
      answered.complete(message.path("result"));
      return;
    }
    var params = message.path("params");
    switch (message.path("method").asText()) {
      case "Runtime.exceptionThrown" -> complaints.add(params.toString());
      case "Log.entryAdded" -> complain(params.path("entry"));
      default -> {}
    }
  }

  private void complain(JsonNode entry) {
    if (entry.path("level").asText().equals("error")) {
      complaints.add(entry.path("text").asText() + " " + entry.path("url").asText());
    }
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    http.shutdownNow();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        heard(JsonTree.of(message.toString()));
        message.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
