package io.cellvote.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cellvote.model.CellId;
import io.cellvote.model.EventId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiptSignerTest {
  private static final byte[] SECRET = new byte[32];

  private final ReceiptSigner signer = new ReceiptSigner(SECRET);
  private final Receipt receipt =
      new Receipt(
          new VoteId(new UUID(1, 2)),
          new UserId(new UUID(3, 4)),
          new EventId(new UUID(5, 6)),
          new CellId("cell-1"),
          Instant.parse("2026-11-20T10:00:00.123456Z"));

  @Test
  void verify_ownReceipt_isReadBack() {
    String signed = signer.sign(receipt);

    assertThat(signed).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    assertThat(signer.verify(signed)).contains(receipt);
  }

  @Test
  void verify_anotherSecret_isEmpty() {
    byte[] other = new byte[32];
    other[31] = 1;

    assertThat(new ReceiptSigner(other).verify(signer.sign(receipt))).isEmpty();
  }

  @Test
  void verify_tamperedOrUnsigned_isEmpty() {
    String[] parts = signer.sign(receipt).split("\\.", -1);
    String none = base64("{\"alg\":\"none\"}");
    String otherPayload = base64(decoded(parts[1]).replace("cell-1", "cell-2"));

    assertThat(signer.verify(parts[0] + "." + otherPayload + "." + parts[2])).isEmpty();
    assertThat(signer.verify(none + "." + parts[1] + ".")).isEmpty();
    assertThat(signer.verify("")).isEmpty();
    assertThat(signer.verify(null)).isEmpty();
    assertThat(signer.verify("a.b.c")).isEmpty();
    assertThat(signer.verify("x".repeat(100_000))).isEmpty();
  }

  @Test
  void new_shortSecret_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ReceiptSigner(new byte[31]));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}
