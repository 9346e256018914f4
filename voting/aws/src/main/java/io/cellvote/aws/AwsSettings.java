package io.cellvote.aws;

import io.cellvote.web.Settings;

/** How AWS is reached, as the configuration says. */
public final class AwsSettings {
  private AwsSettings() {}

  /** Region and endpoint; both may be left out, and are then the SDK's to find. */
  public static AwsClients of(Settings settings) {
    return new AwsClients(
        settings.optional("cellvote.aws.region"),
        settings.optional("cellvote.aws.endpoint").map(_ -> settings.uri("cellvote.aws.endpoint")));
  }
}
