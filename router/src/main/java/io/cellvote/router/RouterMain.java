package io.cellvote.router;

import io.cellvote.web.Settings;
import io.cellvote.web.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the router from its environment, and stops it gently on SIGTERM. */
public final class RouterMain {
  private RouterMain() {}

  public static void main(String[] args) throws IOException {
    readLogging();
    Logger log = LoggerFactory.getLogger(RouterMain.class);
    try {
      RouterWiring router = RouterWiring.start(RouterConfig.of(Settings.ofEnvironment()));
      Runtime.getRuntime().addShutdownHook(new Thread(router::close, "stop"));
      log.info("router listens on port {}", router.port());
    } catch (SettingsException e) {
      log.error("{}", e.getMessage());
      System.exit(2);
    }
  }

  private static void readLogging() throws IOException {
    if (System.getProperty("java.util.logging.config.file") == null) {
      try (InputStream settings = RouterMain.class.getResourceAsStream("/logging.properties")) {
        LogManager.getLogManager().readConfiguration(settings);
      }
    }
  }
}
