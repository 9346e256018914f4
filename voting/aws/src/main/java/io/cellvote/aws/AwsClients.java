package io.cellvote.aws;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * How every client of AWS is made: with limits that are said, on the JDK's own HTTP.
 *
 * @param region where the service is; the default chain's if empty
 * @param endpoint another server than AWS's, for tests and for gateways
 */
public record AwsClients(Optional<String> region, Optional<URI> endpoint) {
  /** To connect. */
  public static final Duration CONNECT_MAX = Duration.ofSeconds(2);

  /** Of silence in an answer. */
  public static final Duration SOCKET_MAX = Duration.ofSeconds(10);

  /** Of one try. */
  public static final Duration TRY_MAX = Duration.ofSeconds(15);

  /** Of a call with all of its tries. */
  public static final Duration CALL_MAX = Duration.ofSeconds(40);

  /** Tries of a call: the first and two more, with the SDK's backoff and jitter. */
  public static final int TRIES_MAX = 3;

  public AwsClients {
    requireNonNull(region, "region");
    requireNonNull(endpoint, "endpoint");
  }

  /** As the environment has it. */
  public static AwsClients ofEnvironment() {
    return new AwsClients(Optional.empty(), Optional.empty());
  }

  /**
   * The client of this builder.
   *
   * @throws AwsException when nothing says which region is meant
   */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder) {
    builder
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_MAX)
                .socketTimeout(SOCKET_MAX))
        .overrideConfiguration(limits());
    region.map(Region::of).ifPresent(builder::region);
    endpoint.ifPresent(builder::endpointOverride);
    try {
      return builder.build();
    } catch (SdkException noRegion) {
      throw new AwsException("AWS's region: set CELLVOTE_AWS_REGION or AWS_REGION", noRegion);
    }
  }

  private static ClientOverrideConfiguration limits() {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(TRY_MAX)
        .apiCallTimeout(CALL_MAX)
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(TRIES_MAX).build())
        .build();
  }
}
