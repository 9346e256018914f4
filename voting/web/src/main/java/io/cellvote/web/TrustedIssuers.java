package io.cellvote.web;

import io.cellvote.model.RegionId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
      Entry[] entries = Json.read(Files.readAllBytes(file), Entry[].class);
      return new TrustedIssuers(Arrays.stream(entries).map(Entry::toIssuer).toList());
    } catch (IOException | BadRequest | IllegalArgumentException e) {
      throw new SettingsException(KEY + ": " + file + ": " + e.getMessage());
    }
  }

  /** The issuer of a token's {@code iss}. */
  public Optional<TrustedIssuer> find(String issuer) {
    return Optional.ofNullable(byIssuer.get(issuer));
  }

  /** The platform itself, if it issues tokens. */
  public Optional<TrustedIssuer> platform() {
    return byIssuer.values().stream().filter(TrustedIssuer::platform).findFirst();
  }

  /** All of them, in the file's order. */
  public List<TrustedIssuer> all() {
    return List.copyOf(byIssuer.values());
  }

  /** An issuer as the file has it: what must be there may be missing. */
  private record Entry(
      String issuer,
      String audience,
      URI jwks,
      List<RegionId> regions,
      Boolean platform,
      List<String> scopes) {
    TrustedIssuer toIssuer() {
      Violations violations = new Violations();
      violations.required("issuer", issuer);
      violations.required("audience", audience);
      violations.required("jwks", jwks);
      violations.throwIfAny();
      return new TrustedIssuer(
          issuer,
          audience,
          jwks,
          regions,
          Boolean.TRUE.equals(platform),
          scopes == null ? TrustedIssuer.SCOPES_DEFAULT : Set.copyOf(scopes));
    }
  }
}
