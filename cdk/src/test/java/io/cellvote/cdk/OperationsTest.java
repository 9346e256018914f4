package io.cellvote.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts of the operations image, with an AWS and a database that write down what they hear.
 */
class OperationsTest {
  private static final Path IMAGE = Path.of("images", "operations").toAbsolutePath();
  private static final String NEW = "n3w";

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void fakes() throws IOException {
    command(
        "aws",
        """
        echo "aws $*" >>"$HEARD"
        case "$*" in
          *AWSPENDING*get-secret*|*get-secret-value*AWSPENDING*) [ -z "$PENDING" ] && exit 255; echo "$PENDING" ;;
          *get-secret-value*CreatedDate*) echo "$CREATED" ;;
          *get-secret-value*cache*) echo old-token ;;
          *get-secret-value*) echo '{"username": "use1_c04_a", "password": "old"}' ;;
          *get-random-password*) echo n3w ;;
          *list-services*) echo service-1 ;;
          *get-bootstrap-brokers*) echo b-1:9098,b-2:9098 ;;
          *certificate*) echo PEM ;;
        esac
        """);
    command(
        "cockroach",
        """
        echo "cockroach $*" >>"$HEARD"
        case "$1" in
          init) echo "$INIT" >&2; exit 1 ;;
          sql) tee -a "$HEARD"; echo "$SQL" ;;
        esac
        """);
    command("openssl", "for last; do :; done; : >\"$last\"");
    command("hostname", "echo 10.16.0.7");
    environment.putAll(
        Map.of(
            "PATH", folder + ":" + System.getenv("PATH"),
            "HEARD", folder.resolve("heard").toString(),
            "OPERATIONS", IMAGE.toString(),
            "STACK", "Cell-use1-c04",
            "OPERATION", "rotate",
            "AUTHORITY", "authority",
            "AUTHORITY_REGION", "us-east-1",
            "DATABASE_HOST", "db.use1.cellvote.internal",
            "PENDING", "",
            "ROTATE_DAYS", "30"));
    environment.putAll(
        Map.of(
            "DATABASE_OWNER", "use1_c04",
            "DATABASE_SECRET", "secret-database",
            "CACHE_SECRET", "secret-cache",
            "CACHE_GROUP", "use1-c04",
            "CLUSTER", "Cell-use1-c04-Instances",
            "CREATED", "2001-01-01T00:00:00Z",
            "INIT", "ERROR: cluster has already been initialized",
            "SQL", "f"));
  }

  private void command(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/bash\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Shell.Outcome run(String script, String... words) {
    List<String> command = new ArrayList<>(List.of(IMAGE.resolve(script).toString()));
    command.addAll(List.of(words));
    return Shell.run(command, environment);
  }

  private String heard() throws IOException {
    return Files.readString(folder.resolve("heard"));
  }

  @Test
  void rotate_oldSecrets_givesTheOtherUserANewPassword_andRestarts() throws IOException {
    Shell.Outcome outcome = run("rotate");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(heard())
        .contains("ALTER USER use1_c04_b WITH PASSWORD 'n3w'")
        .contains("put-secret-value --secret-id secret-database")
        .contains("\"username\": \"use1_c04_b\"")
        .contains("--auth-token n3w --auth-token-update-strategy ROTATE")
        .contains("update-service --cluster Cell-use1-c04-Instances --service service-1")
        .contains("--metric-name OperationSucceeded");
  }

  /** The user before keeps its password: it stays good until the next change. */
  @Test
  void rotate_oldSecrets_leavesTheUserBeforeAsItIs() throws IOException {
    run("rotate");

    assertThat(heard()).contains("ALTER USER use1_c04_a WITH PASSWORD 'old'");
    assertThat(heard()).doesNotContain("ALTER USER use1_c04_a WITH PASSWORD '" + NEW);
  }

  @Test
  void rotate_youngSecrets_makesSureOfTheLoginOnly() throws IOException {
    environment.put("CREATED", Instant.now().toString());

    assertThat(run("rotate").code()).isZero();

    assertThat(heard())
        .contains("CREATE USER IF NOT EXISTS use1_c04_a")
        .doesNotContain("put-secret-value", "modify-replication-group", "update-service");
  }

  @Test
  void rotate_youngSecretsButNow_changesThem() throws IOException {
    environment.put("CREATED", Instant.now().toString());

    assertThat(run("rotate", "--now").code()).isZero();

    assertThat(heard()).contains("put-secret-value --secret-id secret-database");
  }

  @Test
  void rotate_interruptedBefore_goesOnWithTheSameToken() throws IOException {
    environment.put("PENDING", "half-way");

    assertThat(run("rotate").code()).isZero();

    assertThat(heard()).contains("--auth-token half-way").doesNotContain("--auth-token n3w");
  }

  @Test
  void rotate_databaseRefuses_failsAndSaysSo_andNoSecretIsChanged() throws IOException {
    command("cockroach", "echo no >&2; exit 1");

    assertThat(run("rotate").code()).isNotZero();

    assertThat(heard())
        .contains("--metric-name OperationFailed")
        .doesNotContain("put-secret-value", "OperationSucceeded");
  }

  /** Whoever lists processes sees arguments. */
  @Test
  void rotate_passwords_areNoArgumentsOfTheDatabasesClient() throws IOException {
    run("rotate");

    assertThat(heard().lines().filter(line -> line.startsWith("cockroach ")))
        .isNotEmpty()
        .noneMatch(line -> line.contains("old") || line.contains(NEW));
  }

  private void keeper() {
    environment.put("DATABASE_NODE", "db-1.use1.cellvote.internal");
    environment.put("REGIONS", "use1 euw1 apne1");
    environment.put("BACKUPS", "use1,bucket-a,us-east-1 euw1,bucket-b,eu-west-1");
  }

  @Test
  void keepDatabase_makesRegionsAndTheSchedule() throws IOException {
    keeper();

    Shell.Outcome outcome = run("keep-database");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(heard())
        .contains("ALTER DATABASE cellvote SET PRIMARY REGION \"use1\"")
        .contains("ADD REGION IF NOT EXISTS \"euw1\"", "ADD REGION IF NOT EXISTS \"apne1\"")
        .contains("SURVIVE REGION FAILURE")
        .contains("WITH revision_history RECURRING '@hourly' FULL BACKUP '@daily'")
        .contains("'s3://bucket-a?AUTH=implicit&AWS_REGION=us-east-1&COCKROACH_LOCALITY=default'")
        .contains("&COCKROACH_LOCALITY=region%3Deuw1'");
  }

  @Test
  void keepDatabase_backupIsLate_fails() throws IOException {
    keeper();
    environment.put("SQL", "t");

    assertThat(run("keep-database").err()).contains("more than three hours old");
    assertThat(heard()).contains("--metric-name OperationFailed");
  }

  @Test
  void keepDatabase_nodeCanNotBeInitialised_fails() {
    keeper();
    environment.put("INIT", "ERROR: connection refused");

    assertThat(run("keep-database").code()).isNotZero();
  }

  @Test
  void restoreDatabase_standsBesideTheOther_inTheNextEpoch() throws IOException {
    keeper();

    assertThat(run("restore-database", "2026-11-30T08:00:00Z").code()).isZero();

    assertThat(heard())
        .contains("AS OF SYSTEM TIME '2026-11-30T08:00:00Z'")
        .contains("new_db_name = 'cellvote_restored'")
        .contains("SET epoch = (SELECT max(epoch) + 1")
        .doesNotContain("RENAME");
    assertThat(run("restore-database", "--swap").code()).isZero();
    assertThat(heard()).contains("RENAME TO cellvote_before", "RENAME TO cellvote;");
    assertThat(run("restore-database", "yesterday").code()).isEqualTo(2);
  }

  @Test
  void migrateSchema_runsTheMigrationsOfTheRelease_inTheServicesTask() throws IOException {
    command(
        "aws",
        """
        echo "aws $*" >>"$HEARD"
        case "$*" in
          *list-services*) echo service-1 ;;
          *describe-services*) echo control:7 ;;
          *describe-task-definition*) echo '{"image": "ecr/cellvote/global-control:1.3.2", "a": 1}' ;;
          *register-task-definition*) echo migrate-schema:8 ;;
          *list-targets-by-rule*) echo '{"AwsvpcConfiguration": {"Subnets": ["s"]}}' ;;
          *run-task*) echo task-1 ;;
          *describe-tasks*) echo 0 ;;
        esac
        """);
    String script = Path.of("bin", "run-operation").toString();

    Shell.Outcome outcome =
        Shell.run(List.of(script, "Region-use1-App", "migrate-schema", "1.4.0"), environment);

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isEqualTo("migrate-schema ended with 0\n");
    assertThat(heard())
        .contains("describe-task-definition --region us-east-1 --task-definition control:7")
        .contains("io.cellvote.control.SchemaMain")
        .contains("{\"image\": \"ecr/cellvote/global-control:1.4.0\", \"a\": 1}")
        .contains("--task-definition migrate-schema:8")
        .contains("wait tasks-stopped");
  }

  @Test
  void writeConfig_tellsTheServiceWhatIsKnownAtItsStartOnly() throws IOException {
    Path config = Files.createDirectory(folder.resolve("config"));
    environment.putAll(
        Map.of(
            "CONFIG_FOLDER", config.toString(),
            "ISSUERS", "[{}]",
            "LOG_CLUSTER", "arn",
            "CACHE_HOST", "cache",
            "CACHE_PORT", "6380",
            "CACHE_TOKEN", "token"));

    Shell.Outcome outcome = run("write-config");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(Files.readString(config.resolve("issuers.json"))).isEqualTo("[{}]");
    assertThat(Files.readString(config.resolve("database-ca.pem"))).isEqualTo("PEM\n");
    assertThat(Files.readAllLines(config.resolve("java.args")))
        .containsExactly(
            "-Dcellvote.kafka.bootstrap=b-1:9098,b-2:9098",
            "-Dcellvote.cell.instance=10-16-0-7",
            "-Dcellvote.redis.url=rediss://:token@cache:6380");
  }

  @Test
  void databaseNode_itsScript_isOneThatBashTakes() {
    Path script = Path.of("src", "main", "resources", "io/cellvote/cdk/part/database-node.sh");

    assertThat(Shell.run(List.of("bash", "-n", script.toString())).err()).isEmpty();
  }

  @Test
  void image_copiesEveryScript_andEachIsExecutable() throws IOException {
    String copied =
        Files.readString(IMAGE.resolve("Dockerfile"))
            .lines()
            .filter(line -> line.startsWith("COPY common.sh"))
            .findFirst()
            .orElseThrow();
    try (Stream<Path> files = Files.list(IMAGE)) {
      List<Path> scripts = files.filter(file -> !file.endsWith("Dockerfile")).toList();

      assertThat(scripts)
          .hasSize(5)
          .allSatisfy(script -> assertThat(copied).contains(script.getFileName().toString()))
          .filteredOn(script -> !script.endsWith("common.sh"))
          .allSatisfy(script -> assertThat(script).isExecutable());
    }
  }
}
