package io.cellvote.cell.defence.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.Cidr;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientTest {
  private static final List<Cidr> LOAD = List.of(Cidr.parse("127.0.0.0/24").orElseThrow());

  private static Optional<String> address(String text) {
    return Client.of(text, Optional.empty(), LOAD).address();
  }

  @Test
  void of_loadSource_hasNoAddressToCount_butItsDeviceCounts() {
    Client client = Client.of("127.0.0.1", Optional.of("phone"), LOAD);

    assertThat(client.address()).isEmpty();
    assertThat(client.device()).isPresent();
  }

  @Test
  void of_addressBesideTheLoadSources_isCounted() {
    assertThat(address("127.0.1.1")).contains("127.0.1.1");
    assertThat(address("192.0.2.7")).contains("192.0.2.7");
  }

  @Test
  void of_addressesOfOneIpv6Customer_areOne() {
    assertThat(address("2001:db8:1:2::1")).isEqualTo(address("2001:db8:1:2:ffff::9"));
    assertThat(address("2001:db8:1:2::1")).isNotEqualTo(address("2001:db8:1:3::1"));
  }

  @Test
  void of_whatIsNoAddress_isOneClient() {
    assertThat(address("unix:socket")).contains("unix:socket");
    assertThat(address("")).isEmpty();
  }

  @Test
  void of_device_isNotKeptAsItWasSaid() {
    Client client = Client.of("", Optional.of("Ann's phone"), LOAD);

    assertThat(client.device().orElseThrow()).hasSize(24).doesNotContain("Ann");
    assertThat(Client.of("", Optional.of(" "), LOAD).device()).isEmpty();
  }

  @Test
  void sharedBy_manyCells_leavesAnHonestClientEnough() {
    assertThat(new Allowance(120, 60).sharedBy(3)).isEqualTo(new Allowance(40, 20));
    assertThat(new Allowance(120, 60).sharedBy(1_000)).isEqualTo(new Allowance(10, 10));
    assertThat(new Allowance(5, 5).sharedBy(1_000)).isEqualTo(new Allowance(5, 5));
    assertThat(new Shares(4, 300).sharedBy(3)).isEqualTo(new Shares(1, 100));
    assertThat(new Shares(4, 300).sharedBy(1_000)).isEqualTo(new Shares(1, 1));
  }

  @Test
  void under_attack_workGrowsUpToItsLimit() {
    Effort effort = new Effort(1_000, 5_000);

    assertThat(effort.under(0)).isEqualTo(1_000);
    assertThat(effort.under(Effort.DOUBLED_BY)).isEqualTo(2_000);
    assertThat(effort.under(1_000_000)).isEqualTo(5_000);
  }
}
