package io.cellvote.local.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.aws.AwsStub;
import io.cellvote.aws.AwsStub.Reply;
import io.cellvote.aws.AwsStub.Request;
import io.cellvote.local.Cellvote;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands for a platform in AWS, as they are typed, against a server that speaks for AWS. */
class AwsCommandsTest {
  private static final Pattern COMMAND =
      Pattern.compile("^\\.\\./cellvote (.+)$", Pattern.MULTILINE);
  private static final String XMLNS = "xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private AwsStub aws;

  @BeforeEach
  void start() throws IOException {
    aws = new AwsStub(AwsCommandsTest::answer);
    System.setProperty("cellvote.aws.endpoint", aws.clients().endpoint().orElseThrow().toString());
    System.setProperty("cellvote.aws.region", "eu-west-1");
  }

  @AfterEach
  void stop() {
    System.clearProperty("cellvote.aws.endpoint");
    System.clearProperty("cellvote.aws.region");
    aws.close();
  }

  private static Reply answer(Request request) {
    String path = request.uri().getPath();
    if (path.equals("/experimentTemplates")) {
      return Reply.json(
          200,
          "{\"experimentTemplates\":[%s,%s]}"
              .formatted(template("use1-c01"), template("use1-c04")));
    }
    if (path.startsWith("/experiments")) {
      return Reply.json(
          200, "{\"experiment\":{\"id\":\"E1\",\"state\":{\"status\":\"completed\"}}}");
    }
    boolean change = request.method().equals("POST") || path.contains("/change/");
    return Reply.xml(change ? insync(path) : records(nameIn(request)));
  }

  private static String template(String cell) {
    return "{\"id\":\"EXT-%s\",\"tags\":{\"cellvote:cell\":\"%s\",\"Name\":\"kill-%s\"}}"
        .formatted(cell, cell, cell);
  }

  private static String nameIn(Request request) {
    return Stream.of(request.uri().getQuery().split("&", -1))
        .filter(parameter -> parameter.startsWith("name="))
        .map(parameter -> parameter.substring("name=".length()))
        .findFirst()
        .orElseThrow();
  }

  private static String insync(String path) {
    String call = path.contains("/change/") ? "GetChange" : "ChangeResourceRecordSets";
    return "<%sResponse %s><ChangeInfo><Id>/change/C1</Id><Status>INSYNC</Status></ChangeInfo></%sResponse>"
        .formatted(call, XMLNS, call);
  }

  /** The usual weights of a name: its own region's is 100. */
  private static String records(String name) {
    return "<ListResourceRecordSetsResponse %s><ResourceRecordSets>%s%s</ResourceRecordSets></ListResourceRecordSetsResponse>"
        .formatted(XMLNS, record(name, "use1"), record(name, "euw1"));
  }

  private static String record(String name, String region) {
    int weight = name.startsWith(region + ".") ? 100 : 0;
    return "<ResourceRecordSet><Name>%s</Name><Type>A</Type><SetIdentifier>%s</SetIdentifier><Weight>%d</Weight></ResourceRecordSet>"
        .formatted(name, region, weight);
  }

  private int type(String line) {
    return Cellvote.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(line.split(" ", -1));
  }

  private long changes() {
    return aws.requests().stream()
        .filter(one -> one.method().equals("POST") && one.uri().getPath().contains("hostedzone"))
        .count();
  }

  @Test
  void everyCommandOfThePagesForAws_doesWhatItSays() throws IOException {
    List<String> commands = new ArrayList<>();
    try (Stream<Path> pages = Files.list(Path.of("..", "runbooks", "aws"))) {
      for (Path page : pages.sorted().toList()) {
        COMMAND
            .matcher(Files.readString(page))
            .results()
            .forEach(one -> commands.add(one.group(1)));
      }
    }

    assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
    assertThat(commands)
        .allSatisfy(command -> assertThat(type(command)).as("%s: %s", command, err).isZero());
    assertThat(changes()).as("one of them evacuates").isEqualTo(1);
  }

  @Test
  void regionEvacuate_dryRun_saysWhatItWouldChange_andChangesNothing() {
    assertThat(type("region evacuate use1 --zone Z1 --name use1.o.example.com --dry-run")).isZero();

    assertThat(out.toString()).contains("use1 -> 0", "euw1 -> 100", "Nothing was changed.");
    assertThat(changes()).isZero();
  }

  @Test
  void regionEvacuate_changesTheWeights_inOneChange() {
    assertThat(type("region evacuate use1 --zone Z1 --name use1.o.example.com --json")).isZero();

    assertThat(out.toString())
        .contains("\"changed\":{\"use1\":0,\"euw1\":100}", "\"everywhere\":true");
    assertThat(changes()).isEqualTo(1);
  }

  @Test
  void regionReturn_whatIsThereAlready_changesNothing() {
    assertThat(type("region return use1 --zone Z1 --name use1.o.example.com")).isZero();

    assertThat(out.toString()).contains("It is so already.");
    assertThat(changes()).isZero();
  }

  @Test
  void regionEvacuate_unknownRegion_isRefusedInOneSentence() {
    assertThat(type("region evacuate mars --zone Z1 --name mars.o.example.com")).isEqualTo(1);

    assertThat(err.toString()).contains("Nothing was changed: the name has no weighted record");
  }

  /** Or the clients of the one would go where those of the other should. */
  @Test
  void regionEvacuate_nameOfAnotherRegion_isRefused_andNobodyIsAsked() {
    assertThat(type("region evacuate euw1 --zone Z1 --name use1.o.example.com")).isEqualTo(1);

    assertThat(err.toString())
        .contains("Nothing was changed: use1.o.example.com is no name of euw1");
    assertThat(aws.requests()).isEmpty();
  }

  @Test
  void drillRun_cellKillInAws_isOkWhenTheExperimentCompletes() {
    assertThat(type("drill run cell-kill --target aws --cell use1-c01 --json")).isZero();

    assertThat(out.toString())
        .contains("\"name\":\"cell-kill\"", "\"status\":\"completed\"", "\"ok\":true");
  }

  @Test
  void drillRun_cellWithoutAnExperiment_isNotOk() {
    assertThat(type("drill run cell-kill --target aws --cell use1-c99")).isEqualTo(1);

    assertThat(out.toString()).contains("0 experiments of this region of AWS have its tags");
  }

  @Test
  void drillRun_otherDrillsInAws_areACommandLineThatIsWrong() {
    assertThat(type("drill run pause --target aws --cell use1-c01")).isEqualTo(2);
    assertThat(type("drill run cell-kill --target aws")).isEqualTo(2);
    assertThat(type("drill run cell-kill --target aws --cell use1-c01 --repeat 2")).isEqualTo(2);
  }
}
