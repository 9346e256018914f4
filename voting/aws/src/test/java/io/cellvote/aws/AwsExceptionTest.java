package io.cellvote.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsExceptionTest {
  @Test
  void message_withoutCredentials_isASentence() {
    var none =
        SdkClientException.create(
            "Unable to load credentials from any of the providers in the chain Chain(a, b) : [a: no]");

    assertThat(new AwsException("The experiment of use1-c04", none))
        .hasMessage(
            "The experiment of use1-c04: Unable to load credentials from any of the providers");
  }

  @Test
  void message_ofAnythingElse_isWhatAwsSays() {
    assertThat(new AwsException("The records", SdkClientException.create("not you")))
        .hasMessage("The records: not you");
  }
}
