package io.cellvote.aws;

import io.cellvote.web.Secrets;
import io.cellvote.web.SecretsUnavailableException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The secrets of AWS's Secrets Manager, each in its current version. */
public final class ManagedSecrets implements Secrets, AutoCloseable {
  private final SecretsManagerClient manager;

  public ManagedSecrets(AwsClients clients) {
    this.manager = clients.build(SecretsManagerClient.builder());
  }

  @Override
  public Optional<String> get(String name) {
    try {
      return Optional.ofNullable(
          manager.getSecretValue(secret -> secret.secretId(name)).secretString());
    } catch (ResourceNotFoundException none) {
      return Optional.empty();
    } catch (SdkException failed) {
      throw new SecretsUnavailableException("The secret " + name + " in Secrets Manager", failed);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
