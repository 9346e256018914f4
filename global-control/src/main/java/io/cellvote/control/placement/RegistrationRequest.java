package io.cellvote.control.placement;

import io.cellvote.model.Cell;
import io.cellvote.model.RegionId;
import io.cellvote.model.RegionTable;
import io.cellvote.web.Violations;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The body of a registration as it comes: anything may be missing or wrong. */
record RegistrationRequest(String region, String address, String logAddress, Integer weight) {
  private static final int ADDRESS_CHARACTERS_MAX = 200;
  private static final int LOG_ADDRESS_CHARACTERS_MAX = 500;
  private static final String HOST_AND_PORT = "[A-Za-z0-9.-]+:\\d{1,5}";
  private static final Pattern LOG_ADDRESS =
      Pattern.compile(HOST_AND_PORT + "(," + HOST_AND_PORT + ")*");

  /** The registration, or 400 that names every field that is wrong. */
  Registration checked(RegionTable regions) {
    Violations violations = new Violations();
    RegionId knownRegion = region(violations, regions);
    URI uri = address(violations);
    violations.text("log_address", logAddress, 1, LOG_ADDRESS_CHARACTERS_MAX);
    violations.check(
        logAddress == null || LOG_ADDRESS.matcher(logAddress).matches(),
        "log_address",
        "must be host:port, by comma if several");
    violations.check(
        weight == null || (weight >= 0 && weight <= Cell.WEIGHT_MAX),
        "weight",
        "must be 0 to " + Cell.WEIGHT_MAX + " percent");
    violations.throwIfAny();
    OptionalInt share = weight == null ? OptionalInt.empty() : OptionalInt.of(weight);
    return new Registration(knownRegion, uri, logAddress, share);
  }

  private RegionId region(Violations violations, RegionTable regions) {
    violations.required("region", region);
    Optional<RegionId> known = RegionId.parse(region).filter(regions.regions()::contains);
    violations.check(
        region == null || known.isPresent(), "region", "must be one of " + regions.regions());
    return known.orElse(null);
  }

  private URI address(Violations violations) {
    if (violations.text("address", address, 1, ADDRESS_CHARACTERS_MAX) == null) {
      return null;
    }
    Optional<URI> uri = serviceAddress(address);
    violations.check(uri.isPresent(), "address", "must be like http://host:port, or https:");
    return uri.orElse(null);
  }

  private static Optional<URI> serviceAddress(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean bare =
          uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && "".equals(uri.getRawPath());
      return http && bare ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
