package io.cellvote.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellvote.model.Cidr;
import io.cellvote.router.edge.ClientAddresses;
import io.cellvote.router.edge.CrossOrigin;
import io.cellvote.router.edge.EdgeHandler;
import io.cellvote.router.edge.Hosts;
import io.cellvote.router.forward.Forwarder;
import io.cellvote.router.forward.RetryBudget;
import io.cellvote.router.upstream.Upstream;
import io.cellvote.web.Settings;
import io.cellvote.web.SettingsException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterConfigTest {
  @TempDir private Path folder;
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void requiredSettings() throws Exception {
    Path issuers = folder.resolve("issuers.json");
    Files.writeString(issuers, "[]");
    settings.put("CELLVOTE_CONTROL_URL", "http://127.0.0.1:7402");
    settings.put("CELLVOTE_HOP_SECRET", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    settings.put("CELLVOTE_REGIONS", "use1:00-ff");
    settings.put("CELLVOTE_ISSUERS", issuers.toString());
    settings.put("CELLVOTE_CELL_MAP_FILE", "/data/cell-map.json");
  }

  @Test
  void of_onlyWhatIsRequired_hasTheDefaults() {
    RouterConfig config = config();

    assertThat(config.server())
        .isEqualTo(
            new RouterConfig.Server("0.0.0.0", 7400, new ClientAddresses(List.of(), 1), false));
    assertThat(config.control())
        .isEqualTo(
            new RouterConfig.Control(
                URI.create("http://127.0.0.1:7402"),
                Path.of("/data/cell-map.json"),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1)));
    assertThat(config.cells().breakerPause()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.limits())
        .isEqualTo(
            new RouterConfig.Limits(
                new Upstream.Limits(512, Duration.ofMillis(500), Duration.ofSeconds(30)),
                new Forwarder.Limits(Duration.ofSeconds(2), Duration.ofSeconds(5), 4, 64 * 1024),
                new RetryBudget.Limits(20, 10, 1_000),
                new EdgeHandler.Rules(new Hosts(Set.of()), new CrossOrigin(Set.of()), 16 * 1024),
                4_096,
                20_000,
                2_000,
                16,
                Duration.ofSeconds(45),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5)));
  }

  @Test
  void values_fromTheEnvironmentsNames() {
    settings.put("SERVER_HOST", "127.0.0.1");
    settings.put("SERVER_PORT", "7400");
    settings.put("CELLVOTE_ROUTER_HOSTS", "Vote.example, localhost");
    settings.put("CELLVOTE_ROUTER_ATTEMPT_TIMEOUT_MS", "700");

    settings.put("CELLVOTE_ROUTER_CORS_ORIGINS", "https://Vote.example");

    settings.put("CELLVOTE_ROUTER_PROXIES", "10.0.0.0/8");
    settings.put("CELLVOTE_ROUTER_PROXY_HOPS", "2");

    ClientAddresses clients =
        new ClientAddresses(List.of(Cidr.parse("10.0.0.0/8").orElseThrow()), 2);
    assertThat(config().server())
        .isEqualTo(new RouterConfig.Server("127.0.0.1", 7400, clients, false));
    assertThat(config().limits().edge().hosts())
        .isEqualTo(new Hosts(Set.of("vote.example", "localhost")));
    assertThat(config().limits().edge().pages())
        .isEqualTo(new CrossOrigin(Set.of("https://vote.example")));
    assertThat(config().limits().forward().attempt()).isEqualTo(Duration.ofMillis(700));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cellvote.control.url",
        "cellvote.hop.secret",
        "cellvote.regions",
        "cellvote.issuers",
        "cellvote.cell-map.file"
      })
  void missing_isNamed(String key) {
    settings.remove(Settings.variable(key));

    assertThatThrownBy(this::config)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key);
  }

  @ParameterizedTest
  @CsvSource({
    "CELLVOTE_REGIONS, use1:00-fe, region code ff has no region",
    "CELLVOTE_ROUTER_REGION, nowhere, a region of cellvote.regions",
    "CELLVOTE_ROUTER_PROXIES, everywhere, blocks of addresses",
    "CELLVOTE_ROUTER_PROXY_HOPS, 6, from 1 to 5",
    "CELLVOTE_ROUTER_BODY_BYTES_MAX, 0, whole number",
    "CELLVOTE_ROUTER_RETRY_BUDGET_PERCENT, 101, from 0 to 100",
    "CELLVOTE_ROUTER_RETRY_BUDGET_FLOOR_PER_SECOND, -1, from 0",
    "CELLVOTE_ROUTER_RETRY_BUDGET_MAX, many, whole number",
    "CELLVOTE_ROUTER_CONNECT_TIMEOUT_MS, fast, whole number",
    "CELLVOTE_HOP_SECRET, c2hvcnQ=, 32 bytes",
    "CELLVOTE_HOP_AUTHORITIES, /none.pem, a PEM file of certificates",
    "SERVER_PORT, 70000, whole number",
  })
  void wrong_isNamedWithWhatIsExpected(String variable, String value, String expected) {
    settings.put(variable, value);

    assertThatThrownBy(this::config)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(expected);
  }

  private RouterConfig config() {
    return RouterConfig.of(Settings.of(settings));
  }
}
