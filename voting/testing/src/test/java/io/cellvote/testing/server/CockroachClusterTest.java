package io.cellvote.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program is called, by a script in its place: nothing here runs a CockroachDB. */
class CockroachClusterTest {
  private static final List<CockroachPlan.Ports> PORTS =
      List.of(
          new CockroachPlan.Ports(7403, 7405),
          new CockroachPlan.Ports(7406, 7407),
          new CockroachPlan.Ports(7408, 7409));

  @TempDir private Path folder;

  private CockroachCluster cluster(CockroachProgram program) {
    return CockroachCluster.of(
        program, folder.resolve("data"), List.of("use1", "euw1", "usw2"), PORTS);
  }

  private CockroachProgram program(String script) throws IOException {
    var file = folder.resolve("cockroach");
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return CockroachProgram.in("/nowhere:" + folder).orElseThrow();
  }

  @Test
  void in_foldersWithoutIt_isNone() {
    assertThat(CockroachProgram.in("/nowhere::" + folder)).isEmpty();
  }

  @Test
  void command_eachNode_saysItsRegionAndKnowsAllOthers() {
    var node = cluster(new CockroachProgram(List.of("/opt/cockroach"))).nodes().get(1);

    assertThat(node.command())
        .startsWith("/opt/cockroach", "start", "--insecure")
        .contains(
            "--store=path=" + folder.resolve("data/euw1/data"),
            "--listen-addr=127.0.0.1:7406",
            "--http-addr=127.0.0.1:7407",
            "--join=127.0.0.1:7403,127.0.0.1:7406,127.0.0.1:7408",
            "--locality=region=euw1,zone=euw1-a");
    assertThat(node.name()).isEqualTo("cockroachdb-euw1");
    assertThat(node.port()).isEqualTo(7406);
  }

  @Test
  void jdbcUrl_namesEveryNode() {
    assertThat(cluster(new CockroachProgram(List.of("cockroach"))).jdbcUrl("cellvote"))
        .startsWith("jdbc:postgresql://127.0.0.1:7403,127.0.0.1:7406,127.0.0.1:7408/cellvote?");
  }

  @Test
  void initialise_nodesThatDoNotListenYet_areAskedAgain() throws IOException {
    var calls = folder.resolve("calls");
    var program =
        program(
            """
            echo "$@" >> '%1$s'
            [ "$(wc -l < '%1$s')" -gt 2 ] || { echo 'ERROR: connection refused'; exit 1; }
            echo 'Cluster successfully initialized'
            """
                .formatted(calls));

    cluster(program).initialise();

    assertThat(Files.readAllLines(calls))
        .hasSize(3)
        .containsOnly("init --insecure --host=127.0.0.1:7403");
  }

  @Test
  void initialise_clusterThatIsOne_staysIt() throws IOException {
    var program = program("echo 'ERROR: cluster has already been initialized' >&2; exit 1\n");

    cluster(program).initialise();

    assertThat(program.command()).hasSize(1);
  }
}
