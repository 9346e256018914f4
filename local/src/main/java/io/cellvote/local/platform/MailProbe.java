package io.cellvote.local.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks a mail server of this machine whether it is there. */
final class MailProbe {
  private static final int TIMEOUT_MS = 1_000;

  private MailProbe() {}

  /** Whether it greets, as SMTP has it: with 220. */
  static boolean greets(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
      socket.setSoTimeout(TIMEOUT_MS);
      var greeting = new String(socket.getInputStream().readNBytes(3), US_ASCII);
      return greeting.equals("220");
    } catch (IOException e) {
      return false;
    }
  }
}
