package dev.sightline.console.region;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.contract.StreamId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the tracker's answer to {@code /regions}. That it is one is looked at down to the names of
 * lines and zones; what a shape is made of is for the script that draws it to refuse.
 */
final class RegionsAnswer {

  /**
   * Ten streams of as many shapes, corners and labels as there may be; or a thousand usual ones.
   */
  static final int MOST_BYTES = 4 << 20;

  /** Lines, and zones, of a stream. */
  static final int MOST_SHAPES = 32;

  private static final int DEEPEST = 8;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private RegionsAnswer() {}

  /**
   * @param stream that alone was asked for; otherwise any may be there
   * @throws IOException if that is no such answer; the message quotes nothing of it
   */
  static ObjectNode read(Optional<StreamId> stream, byte[] json) throws IOException {
    need(json.length <= MOST_BYTES, "is too long");
    JsonNode answer = tree(json);
    need(answer.isObject(), "is not a regions file");
    for (Map.Entry<String, JsonNode> entry : answer.properties()) {
      need(isAskedFor(entry.getKey(), stream), "has a stream that was not asked for");
      need(isEntry(entry.getValue()), "is not a regions file");
    }
    return (ObjectNode) answer;
  }

  private static JsonNode tree(byte[] json) throws IOException {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IOException("its answer is not valid JSON", e);
    }
  }

  private static boolean isAskedFor(String name, Optional<StreamId> stream) {
    return stream.map(StreamId::value).map(name::equals).orElseGet(() -> isStream(name));
  }

  private static boolean isStream(String name) {
    try {
      return new StreamId(name).value().equals(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isEntry(JsonNode entry) {
    return entry.isObject() && isFew(entry.path("lines")) && isFew(entry.path("zones"));
  }

  private static boolean isFew(JsonNode shapes) {
    return shapes.isMissingNode()
        || (shapes.isObject()
            && shapes.size() <= MOST_SHAPES
            && shapes.properties().stream().allMatch(shape -> shape.getValue().isObject()));
  }

  private static void need(boolean condition, String problem) throws IOException {
    if (!condition) {
      throw new IOException("its answer " + problem);
    }
  }
}
