package io.cellvote.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The issuers of the configuration, by their {@code iss}. */
public final class TrustedIssuers {
  /** The setting that names the JSON file. */
  public static final String KEY = "cellvote.issuers";

  private final Map<String, TrustedIssuer> byIssuer;

  public TrustedIssuers(List<TrustedIssuer> issuers) {
    var found = new LinkedHashMap<String, TrustedIssuer>();
    for (TrustedIssuer issuer : issuers) {
      if (found.put(issuer.issuer(), issuer) != null) {
        throw new IllegalArgumentException("two issuers are called " + issuer.issuer());
      }
    }
    this.byIssuer = found;
  }

  /** Reads the file of the setting {@link #KEY}. */
  public static TrustedIssuers of(Settings settings) {
    return load(settings.path(KEY));
  }

  /** Reads a JSON list of issuers. */
  public static TrustedIssuers load(Path file) {
    try {
      return new TrustedIssuers(
          List.of(Json.read(Files.readAllBytes(file), TrustedIssuer[].class)));
    } catch (IOException e) {
      throw new SettingsException(KEY + ": can not read " + file + ": " + e.getMessage());
    } catch (BadRequest e) {
      throw new SettingsException(KEY + ": " + file + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new SettingsException(KEY + ": " + file + ": " + e.getMessage());
    }
  }

  /** The issuer of a token's {@code iss}. */
  public Optional<TrustedIssuer> find(String issuer) {
    return Optional.ofNullable(byIssuer.get(issuer));
  }

  /** All of them, in the file's order. */
  public List<TrustedIssuer> all() {
    return List.copyOf(byIssuer.values());
  }
}
