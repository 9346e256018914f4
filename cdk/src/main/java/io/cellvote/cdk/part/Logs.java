package io.cellvote.cdk.part;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** Groups of log lines: encrypted, kept for three months. */
public final class Logs {
  private Logs() {}

  public static LogGroup group(Construct scope, String id, IKey key) {
    return LogGroup.Builder.create(scope, id)
        .encryptionKey(key)
        .retention(RetentionDays.THREE_MONTHS)
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }
}
