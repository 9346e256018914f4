package io.cellvote.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.archive.ArchiveStore;
import io.cellvote.archive.ArchiveStoreContract;
import io.cellvote.testing.server.Folders;
import io.cellvote.testing.server.FreePorts;
import io.cellvote.testing.server.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The same contract as a folder's, against a real S3 server. It keeps retentions, and locks not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3StoreIT extends ArchiveStoreContract {
  private static final String BUCKET = "audit-archive";

  private Path folder;
  private ServerProcess server;
  private AwsClients clients;
  private S3Store store;

  @BeforeAll
  void start() {
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    folder = Folders.temporary("cellvote-s3mock-");
    S3Mock plan = new S3Mock(folder, FreePorts.one(), FreePorts.one());
    server = ServerProcess.start(plan);
    clients =
        new AwsClients(
            Optional.of("us-east-1"), Optional.of(URI.create("http://127.0.0.1:" + plan.port())));
    try (S3Client s3 = clients.build(S3Client.builder().forcePathStyle(true))) {
      var made = s3.createBucket(new_ -> new_.bucket(BUCKET).objectLockEnabledForBucket(true));
      assertThat(made.sdkHttpResponse().isSuccessful()).isTrue();
    }
    store =
        new S3Store(
            clients,
            new S3Store.Bucket(BUCKET, "cells/", Duration.ofDays(2_557)),
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
  }

  @AfterAll
  void stop() {
    store.close();
    server.stop();
    Folders.delete(folder);
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Override
  protected ArchiveStore store() {
    return store;
  }
}
