package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.Signature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NativeCryptoTest {
  private static final byte[] TEXT = {1, 2, 3};

  @AfterEach
  void remove() {
    Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
  }

  @Test
  void install_signatureOfTheJdk_isGoodAndAForgedOneIsNot() throws GeneralSecurityException {
    KeyPair key = KeyPairGenerator.getInstance("RSA", "SunRsaSign").generateKeyPair();
    Signature signer = Signature.getInstance("SHA256withRSA", "SunRsaSign");
    signer.initSign(key.getPrivate());
    signer.update(TEXT);
    byte[] signature = signer.sign();

    NativeCrypto.install();

    assertThat(isGood(key, signature)).isTrue();
    signature[10] ^= 1;
    assertThat(isGood(key, signature)).isFalse();
  }

  @Test
  void install_machineOfTheBuild_isServedByTheLibrary() throws GeneralSecurityException {
    NativeCrypto.install();

    assertThat(Signature.getInstance("SHA256withRSA").getProvider().getName())
        .isEqualTo(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
  }

  private static boolean isGood(KeyPair key, byte[] signature) throws GeneralSecurityException {
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(key.getPublic());
    verifier.update(TEXT);
    return verifier.verify(signature);
  }
}
