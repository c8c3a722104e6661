package dev.sightline.console.region;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;

/** Which lines and zones are in force, as far as it is known. */
sealed interface HeldRegions {

  /** As the pages' script reads it. */
  Map<String, Object> asMap();

  /**
   * A tracker told.
   *
   * @param byStream in the format of the regions file; what anyone wrote there
   * @param isRefused whether its file is unusable at present, so that they are older than it
   */
  record Told(ObjectNode byStream, boolean isRefused) implements HeldRegions {

    public Told {
      Objects.requireNonNull(byStream, "byStream");
    }

    @Override
    public Map<String, Object> asMap() {
      return Map.of("regions", byStream, "refused", isRefused);
    }
  }

  /**
   * Nobody told.
   *
   * @param reason in a sentence
   */
  record Unknown(String reason) implements HeldRegions {

    public Unknown {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public Map<String, Object> asMap() {
      return Map.of("problem", reason);
    }
  }
}
