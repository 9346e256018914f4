package io.cellvote.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cellvote.aws.AwsStub.Reply;
import io.cellvote.aws.AwsStub.Request;
import io.cellvote.aws.Evacuation.Weighted;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that speaks the three calls of Route 53 that an evacuation makes. */
class Route53NamesTest {
  private static final String NAMESPACE = "xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"";
  private static final String RECORDS =
      """
      <ListResourceRecordSetsResponse %s><ResourceRecordSets>%s%s
        <ResourceRecordSet><Name>zz.example.com.</Name><Type>A</Type><TTL>60</TTL></ResourceRecordSet>
      </ResourceRecordSets><IsTruncated>false</IsTruncated><MaxItems>300</MaxItems>
      </ListResourceRecordSetsResponse>
      """
          .formatted(NAMESPACE, record("use1", 100), record("euw1", 0));

  private final AtomicInteger looks = new AtomicInteger();
  private AwsStub aws;
  private Route53Names names;

  private static String record(String region, int weight) {
    return """
    <ResourceRecordSet><Name>use1.origin.example.com.</Name><Type>A</Type>
      <SetIdentifier>%s</SetIdentifier><Weight>%d</Weight>
      <AliasTarget><HostedZoneId>Z2</HostedZoneId><DNSName>%s.alb.example.com.</DNSName>
        <EvaluateTargetHealth>true</EvaluateTargetHealth></AliasTarget>
    </ResourceRecordSet>
    """
        .formatted(region, weight, region);
  }

  private static String changed(String call, String status) {
    return """
    <%sResponse %s><ChangeInfo><Id>/change/C7</Id><Status>%s</Status>
      <SubmittedAt>2026-11-30T00:00:00Z</SubmittedAt></ChangeInfo></%sResponse>
    """
        .formatted(call, NAMESPACE, status, call);
  }

  @BeforeEach
  void start() throws IOException {
    aws = new AwsStub(this::answer);
    names =
        new Route53Names(
            aws.clients(),
            new Route53Names.Name("Z1", "use1.origin.example.com"),
            Duration.ofMillis(5));
  }

  @AfterEach
  void stop() {
    names.close();
    aws.close();
  }

  private Reply answer(Request request) {
    if (request.method().equals("POST")) {
      return Reply.xml(changed("ChangeResourceRecordSets", "PENDING"));
    }
    return request.uri().getPath().contains("/change/")
        ? Reply.xml(changed("GetChange", looks.incrementAndGet() < 3 ? "PENDING" : "INSYNC"))
        : Reply.xml(RECORDS);
  }

  @Test
  void weights_areThoseOfTheName() {
    assertThat(names.weights()).containsExactly(new Weighted("use1", 100), new Weighted("euw1", 0));

    AwsStub.assertSigned(aws.last(), "us-east-1", "route53");
    assertThat(aws.last().uri().toString())
        .startsWith("/2013-04-01/hostedzone/Z1/rrset?")
        .contains("name=use1.origin.example.com.");
  }

  @Test
  void set_changesTheWeightsAlone_inOneChange_andWaitsUntilAllServersKnow() throws Exception {
    assertThat(names.set(Map.of("use1", 0L, "euw1", 100L), Duration.ofSeconds(20))).isTrue();

    Request change =
        aws.requests().stream()
            .filter(one -> one.method().equals("POST"))
            .findFirst()
            .orElseThrow();
    AwsStub.assertSigned(change, "us-east-1", "route53");
    assertThat(change.uri().toString()).isEqualTo("/2013-04-01/hostedzone/Z1/rrset/");
    assertThat(change.body().split("<Action>UPSERT</Action>", -1)).hasSize(3);
    assertThat(change.body())
        .contains("<SetIdentifier>use1</SetIdentifier><Weight>0</Weight>")
        .contains("<SetIdentifier>euw1</SetIdentifier><Weight>100</Weight>")
        .contains("<DNSName>use1.alb.example.com.</DNSName>")
        .contains("<DNSName>euw1.alb.example.com.</DNSName>");
    assertThat(looks.get()).isEqualTo(3);
  }

  @Test
  void set_notEverywhereInTime_isSaid() throws Exception {
    assertThat(names.set(Map.of("use1", 0L), Duration.ofMillis(1))).isFalse();
  }

  @Test
  void weights_refused_saysWhatWasAsked() {
    aws.answers(_ ->
        new Reply(
            403,
            "text/xml",
            "<ErrorResponse "
                + NAMESPACE
                + "><Error><Code>AccessDenied</Code>"
                + "<Message>not you</Message></Error></ErrorResponse>"));

    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(names::weights)
        .withMessageContaining("use1.origin.example.com.")
        .withMessageContaining("not you");
  }
}
