package io.cellvote.aws;

import static java.util.Objects.requireNonNull;

import io.cellvote.archive.ArchiveStore;
import io.cellvote.archive.ArchiveUnavailableException;
import io.cellvote.archive.BatchKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The archive in a bucket with Object Lock: S3 gives each name away once ({@code If-None-Match:
 * *}), and lets nobody delete or replace a batch before its retention ends, its owner included.
 */
public final class S3Store implements ArchiveStore {
  private static final int PRECONDITION_FAILED = 412;

  /** Somebody else is about to store the same name: whoever is second finds it there. */
  private static final int CONFLICT = 409;

  private final S3Client s3;
  private final Bucket bucket;
  private final InstantSource clock;

  /**
   * Where and for how long.
   *
   * @param prefix before every name, like {@code archive/}, or empty
   * @param retention from the moment of writing
   */
  public record Bucket(String name, String prefix, Duration retention) {
    public Bucket {
      requireNonNull(name, "name");
      requireNonNull(prefix, "prefix");
      if (retention.isNegative() || retention.isZero()) {
        throw new IllegalArgumentException("a retention is longer than nothing");
      }
    }
  }

  public S3Store(AwsClients clients, Bucket bucket, InstantSource clock) {
    // By path where the server is not AWS's own: it has no name for each bucket.
    this.s3 = clients.build(S3Client.builder().forcePathStyle(clients.endpoint().isPresent()));
    this.bucket = bucket;
    this.clock = clock;
  }

  @Override
  public boolean put(BatchKey key, byte[] batch) {
    try {
      s3.putObject(request(key), RequestBody.fromBytes(batch));
      return true;
    } catch (S3Exception refused) {
      if (refused.statusCode() == PRECONDITION_FAILED || refused.statusCode() == CONFLICT) {
        return false;
      }
      throw unavailable(refused);
    } catch (SdkException failed) {
      throw unavailable(failed);
    }
  }

  private PutObjectRequest request(BatchKey key) {
    return PutObjectRequest.builder()
        .bucket(bucket.name())
        .key(bucket.prefix() + key.path())
        .ifNoneMatch("*")
        .contentType("application/gzip")
        .objectLockMode(ObjectLockMode.COMPLIANCE)
        .objectLockRetainUntilDate(clock.instant().plus(bucket.retention()))
        .build();
  }

  @Override
  public Optional<byte[]> get(BatchKey key) {
    try {
      return Optional.of(
          s3.getObjectAsBytes(get -> get.bucket(bucket.name()).key(bucket.prefix() + key.path()))
              .asByteArray());
    } catch (NoSuchKeyException none) {
      return Optional.empty();
    } catch (SdkException failed) {
      throw unavailable(failed);
    }
  }

  @Override
  public void forEach(Consumer<BatchKey> each) {
    ListObjectsV2Request all =
        ListObjectsV2Request.builder().bucket(bucket.name()).prefix(bucket.prefix()).build();
    try {
      for (S3Object object : s3.listObjectsV2Paginator(all).contents()) {
        BatchKey.parse(object.key().substring(bucket.prefix().length())).ifPresent(each);
      }
    } catch (SdkException failed) {
      throw unavailable(failed);
    }
  }

  private ArchiveUnavailableException unavailable(SdkException failed) {
    return new ArchiveUnavailableException(
        "The archive in " + place() + ": " + failed.getMessage(), failed);
  }

  @Override
  public String place() {
    return "s3://" + bucket.name() + "/" + bucket.prefix();
  }

  @Override
  public void close() {
    s3.close();
  }
}
