package io.cellvote.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cellvote.aws.AwsStub.Reply;
import io.cellvote.aws.AwsStub.Request;
import io.cellvote.web.Json;
import io.cellvote.web.Secrets;
import io.cellvote.web.SecretsUnavailableException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that speaks GetSecretValue as AWS documents it. */
class ManagedSecretsTest extends SecretsContract {
  private final Map<String, String> kept = new ConcurrentHashMap<>();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();
  private AwsStub aws;
  private ManagedSecrets secrets;

  @BeforeEach
  void start() throws IOException {
    aws = new AwsStub(this::answer);
    secrets = new ManagedSecrets(aws.clients());
  }

  @AfterEach
  void stop() {
    secrets.close();
    aws.close();
  }

  private Reply answer(Request request) {
    String name = (String) Json.read(request.body().getBytes(UTF_8), Map.class).get("SecretId");
    if (broken.contains(name)) {
      return Reply.json(400, "{\"__type\":\"DecryptionFailure\",\"message\":\"no key\"}");
    }
    String value = kept.get(name);
    return value == null
        ? Reply.json(400, "{\"__type\":\"ResourceNotFoundException\",\"message\":\"none\"}")
        : Reply.json(
            200, new String(Json.write(Map.of("Name", name, "SecretString", value)), UTF_8));
  }

  @Override
  Secrets secrets() {
    return secrets;
  }

  @Override
  void keep(String name, String value) {
    kept.put(name, value);
  }

  @Override
  void breakDown(String name) {
    broken.add(name);
  }

  @Test
  void get_isASignedCallOfGetSecretValue() {
    assertThat(secrets.get("cellvote/hop")).isEmpty();

    Request asked = aws.last();
    AwsStub.assertSigned(asked, "eu-west-1", "secretsmanager");
    assertThat(asked.header("X-Amz-Target")).isEqualTo("secretsmanager.GetSecretValue");
    assertThat(asked.body()).isEqualTo("{\"SecretId\":\"cellvote/hop\"}");
  }

  @Test
  void get_whileAwsFails_isTriedThreeTimesInAll() {
    aws.answers(_ -> Reply.json(500, "{\"__type\":\"InternalServiceError\"}"));

    assertThatExceptionOfType(SecretsUnavailableException.class)
        .isThrownBy(() -> secrets.get("cellvote/hop"));

    assertThat(aws.requests()).hasSize(AwsClients.TRIES_MAX);
  }
}
