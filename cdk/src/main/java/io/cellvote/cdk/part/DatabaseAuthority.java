package io.cellvote.cdk.part;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.acmpca.CfnCertificate;
import software.amazon.awscdk.services.acmpca.CfnCertificateAuthority;
import software.amazon.awscdk.services.acmpca.CfnCertificateAuthorityActivation;
import software.constructs.Construct;

/**
 * Who signs the certificates of the database's nodes and of its admin. Its key is AWS's to keep: a
 * node asks for its own certificate, so none is ever sent or stored.
 */
public final class DatabaseAuthority extends Construct {
  private static final String ALGORITHM = "SHA256WITHECDSA";
  private static final double YEARS = 10;

  private final CfnCertificateAuthority authority;

  public DatabaseAuthority(Construct scope) {
    super(scope, "DatabaseAuthority");
    this.authority =
        CfnCertificateAuthority.Builder.create(this, "Authority")
            .type("ROOT")
            .keyAlgorithm("EC_prime256v1")
            .signingAlgorithm(ALGORITHM)
            .subject(
                CfnCertificateAuthority.SubjectProperty.builder()
                    .commonName("cellvote database")
                    .organization("cellvote")
                    .build())
            .build();
    authority.applyRemovalPolicy(RemovalPolicy.RETAIN);
    CfnCertificate root =
        CfnCertificate.Builder.create(this, "Root")
            .certificateAuthorityArn(authority.getAttrArn())
            .certificateSigningRequest(authority.getAttrCertificateSigningRequest())
            .signingAlgorithm(ALGORITHM)
            .templateArn("arn:aws:acm-pca:::template/RootCACertificate/V1")
            .validity(CfnCertificate.ValidityProperty.builder().type("YEARS").value(YEARS).build())
            .build();
    CfnCertificateAuthorityActivation.Builder.create(this, "Activation")
        .certificateAuthorityArn(authority.getAttrArn())
        .certificate(root.getAttrCertificate())
        .status("ACTIVE")
        .build();
  }

  public String arn() {
    return authority.getAttrArn();
  }
}
