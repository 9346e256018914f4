package io.cellvote.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cellvote.local.http.Call;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.platform.LocalPlatform;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What people see: the page of the API, and live results, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final String FOUND = "document.querySelector('%s') !== null";
  private static final String CLICK = "document.querySelector('%s').click()";

  private LocalPlatform local;
  private Booth booth;
  private Browser browser;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.NEVER) Path profile) throws Exception {
    assumeTrue(Browser.program().isPresent(), "no chromium is on the PATH");
    local = SharedPlatform.whole();
    booth = Booth.open(local.platform(), 2);
    browser = Browser.start(profile);
  }

  @AfterAll
  void stop() throws Exception {
    if (browser != null) {
      browser.close();
      booth.close();
    }
  }

  @Test
  void apiPage_listsEveryOperation_andTriesOne() throws Exception {
    browser.open(page());
    browser.waitFor(FOUND.formatted(".opblock"));
    assertThat(browser.evaluate("document.querySelectorAll('.opblock').length").asInt())
        .isEqualTo(operations());

    authorize(booth.token("ada", "vote"));
    assertThat(triedOut("Events", "events")).isEqualTo("200");

    browser.evaluate("document.querySelector('#operations-Events-events').scrollIntoView()");
    browser.picture(PICTURES.resolve("api.png"));
    assertThat(browser.complaints()).isEmpty();
  }

  private URI page() {
    return local.platform().routers().getFirst().resolve("/openapi/ui/");
  }

  private int operations() throws Exception {
    var document = JsonTree.of(booth.ask(Call.get("/openapi", Map.of())));
    return document.get("paths").findValues("operationId").size();
  }

  private void authorize(String token) throws Exception {
    browser.evaluate(CLICK.formatted(".auth-wrapper .authorize"));
    browser.waitFor(FOUND.formatted(".auth-container input"));
    type(".auth-container input", token);
    browser.evaluate(CLICK.formatted(".auth-btn-wrapper .authorize"));
    browser.waitFor(FOUND.formatted(".auth-btn-wrapper .btn-done"));
    browser.evaluate(CLICK.formatted(".auth-btn-wrapper .btn-done"));
  }

  /** As a person would: the page's framework looks at the event. */
  private void type(String field, String text) throws Exception {
    browser.evaluate(
        """
        (() => {
          const field = document.querySelector('%s');
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
              .call(field, '%s');
          field.dispatchEvent(new Event('input', {bubbles: true}));
        })()\
        """
            .formatted(field, text));
  }

  private String triedOut(String tag, String operation) throws Exception {
    var block = "#operations-%s-%s ".formatted(tag, operation);
    browser.evaluate(CLICK.formatted(block + ".opblock-summary-control"));
    for (var button : new String[] {".try-out__btn", ".execute"}) {
      browser.waitFor(FOUND.formatted(block + button));
      browser.evaluate(CLICK.formatted(block + button));
    }
    var status = block + ".live-responses-table tbody .response-col_status";
    browser.waitFor(FOUND.formatted(status));
    return browser.evaluate("document.querySelector('%s').innerText".formatted(status)).asText();
  }

  /** By EventSource, which can send no header: it has a ticket. */
  @Test
  void leaderboardStream_showsTheVoteThatWasCast() throws Exception {
    browser.open(page());
    browser.waitFor("document.readyState === 'complete'");
    browser.evaluate(
        """
        window.totals = [];
        new EventSource('/v1/event/%s/leaderboard/stream?ticket=%s')
            .addEventListener('leaderboard', e => totals.push(JSON.parse(e.data).total_votes));
        """
            .formatted(booth.event(), ticket()));
    browser.waitFor("totals.length > 0");
    var before = browser.evaluate("totals[0]").asInt();

    vote();

    browser.waitFor("totals.at(-1) === " + (before + 1));
    assertThat(
            browser.evaluate("totals.every((it, i) => i === 0 || it >= totals[i - 1])").asBoolean())
        .as("it never goes back")
        .isTrue();
  }

  @Test
  void resultsSocket_showsTheVoteThatWasCast() throws Exception {
    browser.open(page());
    browser.waitFor("document.readyState === 'complete'");
    browser.evaluate(
        """
        window.updates = [];
        new WebSocket(location.origin.replace('http', 'ws')
            + '/api/v1/results/%s/stream?ticket=%s').onmessage =
                e => updates.push(JSON.parse(e.data));
        """
            .formatted(booth.event(), ticket()));
    browser.waitFor("updates.length > 0");
    var before = browser.evaluate("updates.at(-1).total_votes").asInt();

    vote();

    browser.waitFor("updates.at(-1).total_votes === " + (before + 1));
  }

  private String ticket() throws Exception {
    var headers = Map.of("Authorization", "Bearer " + booth.token("viewer"));
    var path = "/v1/event/%s/leaderboard/ticket".formatted(booth.event());
    return JsonTree.of(booth.ask(Call.post(path, headers, ""))).get("ticket").asText();
  }

  private void vote() throws Exception {
    var voter = UUID.randomUUID().toString();
    assertThat(booth.vote(voter, booth.token(voter), 0, "once").status()).isIn(200, 202);
  }
}
