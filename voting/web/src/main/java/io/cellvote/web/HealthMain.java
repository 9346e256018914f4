package io.cellvote.web;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a service once whether it is well: the health check of an image that has no shell. */
public final class HealthMain {
  private static final int TIMEOUT_MS = 2_000;

  private HealthMain() {}

  /** Ends with status 0 when the address that is given answers 200, else with 1. */
  public static void main(String[] args) {
    System.exit(isWell(URI.create(args[0])) ? 0 : 1);
  }

  static boolean isWell(URI address) {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MS);
      connection.setReadTimeout(TIMEOUT_MS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException unreachable) {
      return false;
    }
  }
}
