package io.cellvote.cdk.part;

import io.cellvote.cdk.common.Names;
import io.cellvote.cdk.common.Output;
import io.cellvote.cdk.registry.Registry;
import java.util.List;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.constructs.Construct;

/** Certificates for names of the voters' domain. ACM sees in its zone that they are ours. */
public final class Certificates {
  private Certificates() {}

  /** For one name, and others with it. */
  public static Certificate of(Construct scope, Registry registry, String name, String... others) {
    return Certificate.Builder.create(scope, "Certificate")
        .domainName(name)
        .subjectAlternativeNames(others.length == 0 ? null : List.of(others))
        .validation(CertificateValidation.fromDns(zone(scope, registry)))
        .build();
  }

  private static IHostedZone zone(Construct scope, Registry registry) {
    return HostedZone.fromHostedZoneAttributes(
        scope,
        "Zone",
        HostedZoneAttributes.builder()
            .hostedZoneId(Output.of(Names.GLOBAL_DATA, Output.ZONE, registry.primary()))
            .zoneName(Names.DOMAIN)
            .build());
  }
}
