package io.cellvote.local.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.local.platform.LocalPlatform;
import io.cellvote.local.platform.RunningPlatform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The chaos monkey on a whole platform that lets it in. */
@Order(1) // a platform of its own, before the shared one runs
class ChaosPlatformIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void startedWithChaos_operatorsReachTheMonkeys_alsoAfterACellsStart() throws Exception {
    try (LocalPlatform local = LocalPlatform.startWithChaos(1)) {
      RunningPlatform platform = local.platform();
      URI cell = platform.cells().getFirst().address();
      assertThat(platform.chaos()).isTrue();
      for (URI router : platform.routers()) {
        assertThat(order(platform, router, "votes")).isEqualTo(200);
      }
      assertThat(order(platform, cell, "submit")).isEqualTo(200);

      local.killCell("cell-1");
      local.startCell("cell-1");

      assertThat(order(platform, cell, "submit")).isEqualTo(200);
    }
  }

  private int order(RunningPlatform platform, URI service, String resource)
      throws IOException, InterruptedException {
    String order =
        "{\"level\": 10, \"watch\": [\"%s\"], \"assaults\": {\"exception\": true}}"
            .formatted(resource);
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/chaos/v1/monkey"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + platform.operatorToken())
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(order))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
