package dev.sightline.tracker.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.ResultLimits;
import java.util.Optional;

/**
 * Texts of results as an event may have them. Who writes results keeps to limits, but anybody may
 * write into a topic: what is remembered is bounded, and can be written as UTF-8.
 */
final class ForeignText {

  /** Of an object's key in S3, in bytes of UTF-8. */
  private static final int MOST_KEY_BYTES = 1024;

  private static final String SHA256 = "[0-9a-f]{64}";

  private ForeignText() {}

  static String label(String text) {
    return ResultLimits.label(written(text));
  }

  /** Nothing if no object can have that key. */
  static Optional<String> key(String text) {
    String key = written(text);
    boolean isKey = !key.isEmpty() && key.getBytes(UTF_8).length <= MOST_KEY_BYTES;
    return isKey ? Optional.of(key) : Optional.empty();
  }

  static ModelInfo model(ModelInfo model) {
    return new ModelInfo(
        label(model.name()),
        model.sha256().filter(hash -> hash.matches(SHA256)),
        model.inputWidth(),
        model.inputHeight());
  }

  /** Half a character pair cannot be written. */
  private static String written(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }
}
