package io.cellvote.local.drill.load;

import java.net.InetAddress;

/**
 * Where simulated voters come from: addresses of this machine that no platform takes for a load
 * source. A tenth sits in offices of 40, the others live three to a household; each has a device.
 */
final class Origins {
  private static final int OFFICE = 40;
  private static final int HOUSEHOLD = 3;
  private static final int HOSTS = 250;
  private static final int OFFICES_NET = 2;
  private static final int HOUSEHOLDS_NET = 3;
  private static final int NETS = 250;

  private Origins() {}

  /** The address of a voter, by number. */
  static InetAddress addressOf(int voter) {
    if (voter % 10 == 0) {
      return loopback(OFFICES_NET, voter / 10 / OFFICE % HOSTS);
    }
    int household = voter / HOUSEHOLD;
    return loopback(HOUSEHOLDS_NET + household / HOSTS % NETS, household % HOSTS);
  }

  /** What a voter's client calls its device. */
  static String deviceOf(int voter) {
    return "device-" + voter;
  }

  /** An address of a farm, by number. */
  static InetAddress farmAddress(int number) {
    return loopback(1, number);
  }

  private static InetAddress loopback(int net, int host) {
    return InetAddress.ofLiteral("127.0.%d.%d".formatted(net, host + 1));
  }
}
