package io.cellvote.control.placement;

import io.cellvote.model.MapVersion;
import java.util.Optional;

/** Where {@link MapWatch} looks for newer maps. */
@FunctionalInterface
public interface RegistrySource {
  /**
   * What there is, unless {@code known} is still its version; a runtime exception if it is away.
   */
  Optional<RegistrySnapshot> readUnless(MapVersion known);
}
