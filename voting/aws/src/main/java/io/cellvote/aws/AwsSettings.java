package io.cellvote.aws;

import io.cellvote.web.Settings;
import java.util.Optional;

/** How AWS is reached, as the configuration says. */
public final class AwsSettings {
  private static final String REGION = "cellvote.aws.region";
  private static final String ENDPOINT = "cellvote.aws.endpoint";

  private AwsSettings() {}

  /** Region and endpoint; both may be left out, and are then the SDK's to find. */
  public static AwsClients of(Settings settings) {
    return in(settings.optional(REGION), settings);
  }

  /** The same for what is in a region of its own, if this setting names one. */
  static AwsClients of(Settings settings, String region) {
    return in(settings.optional(region).or(() -> settings.optional(REGION)), settings);
  }

  private static AwsClients in(Optional<String> region, Settings settings) {
    return new AwsClients(region, settings.optional(ENDPOINT).map(_ -> settings.uri(ENDPOINT)));
  }
}
