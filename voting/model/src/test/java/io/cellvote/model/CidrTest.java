package io.cellvote.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.0/33", "localhost", "10.0.0.0/x", "10.0.0.0/-1", "", "/8"})
  void parse_noBlock_isEmpty(String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.4, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "2001:db8::/32, 2001:db8:1::1, true",
    "2001:db8::/32, 10.0.0.1, false",
    "0.0.0.0/0, 203.0.113.9, true"
  })
  void contains_eachAddress_isInsideOrNot(String block, String address, boolean inside) {
    assertThat(Cidr.parse(block).orElseThrow().contains(InetAddress.ofLiteral(address)))
        .isEqualTo(inside);
  }

  @Test
  void parseList_isAllOrNothing() {
    assertThat(Cidr.parseList("10.0.0.0/8, ::1").orElseThrow()).hasSize(2);
    assertThat(Cidr.parseList("10.0.0.0/8, here")).isEmpty();
    assertThat(Cidr.parseList("10.0.0.0/8,")).isEmpty();
  }
}
