package io.cellvote.web.chaos;

import static java.util.Objects.requireNonNull;

import io.cellvote.web.HttpEdge;
import io.cellvote.web.HttpEdge.Entered;
import io.cellvote.web.Json;
import io.cellvote.web.Reply;
import io.cellvote.web.TokenVerifier;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where an operator orders the monkey about: GET looks, PUT gives an order, DELETE ends it. */
final class MonkeyResource implements HttpService {
  private static final Logger LOG = LoggerFactory.getLogger(MonkeyResource.class);
  private static final String OPERATE = "operate";

  private final ChaosMonkey monkey;
  private final Territory territory;
  private final TokenVerifier tokens;

  MonkeyResource(ChaosMonkey monkey, Territory territory, TokenVerifier tokens) {
    this.monkey = requireNonNull(monkey, "monkey");
    this.territory = requireNonNull(territory, "territory");
    this.tokens = requireNonNull(tokens, "tokens");
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/monkey", HttpEdge.forScope(OPERATE, tokens, _ -> report()))
        .put("/monkey", HttpEdge.forScope(OPERATE, tokens, this::order))
        .delete("/monkey", HttpEdge.forScope(OPERATE, tokens, this::rest));
  }

  private Reply order(Entered entered) {
    MonkeyOrder order = Json.read(entered.json(), MonkeyRequest.class).checked(territory);
    LOG.warn("The chaos monkey is ordered by {}: {}", entered.principal().subject(), order);
    monkey.follow(order);
    return report();
  }

  private Reply rest(Entered entered) {
    LOG.warn("The chaos monkey is told to rest by {}", entered.principal().subject());
    monkey.rest();
    return report();
  }

  private Reply report() {
    ChaosMonkey.Report now = monkey.report();
    return Reply.of(200, now.order().<Object>map(_ -> now).orElseGet(() -> resting(now)));
  }

  private Map<String, Object> resting(ChaosMonkey.Report now) {
    return Map.of(
        "resources", territory.resources().stream().sorted().toList(),
        "memory_held_mb", now.memoryHeldMb());
  }
}
