package dev.sightline.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.OptionalInt;

/** Writes and reads batch results as UTF-8 JSON. Thread-safe. */
public final class BatchResultJson {

  private static final int MAX_NESTING = 20;

  private final JsonMapper mapper =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          // A newer writer may add fields; schemaVersion says when that would mislead.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .serializationInclusion(JsonInclude.Include.NON_ABSENT)
          .build();

  public BatchResultJson() {
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build());
  }

  public byte[] encode(BatchResult result) {
    try {
      return mapper.writeValueAsBytes(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a batch result that cannot be written: " + result, e);
    }
  }

  /**
   * The document with an empty list of frames and {@code resultKey}: for where it does not fit as a
   * whole. {@link #decode} does not take it for a result.
   *
   * @param resultKey of the object that holds the whole
   */
  public byte[] encodeWithoutFrames(BatchResult result, String resultKey) {
    ObjectNode document = mapper.valueToTree(result);
    document.putArray("frames");
    document.put("resultKey", resultKey);
    try {
      return mapper.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a batch result that cannot be written: " + result, e);
    }
  }

  /**
   * Reads what {@link #encode} writes.
   *
   * @throws InvalidResultException if the bytes are not JSON, or not a batch result of a version
   *     from {@link BatchResult#OLDEST_READ} to {@link BatchResult#SCHEMA_VERSION}
   */
  public BatchResult decode(byte[] json) throws InvalidResultException {
    BatchResult result;
    try {
      result = mapper.readValue(json, BatchResult.class);
    } catch (JsonProcessingException e) {
      requireKnown(SchemaVersion.of(mapper.getFactory(), json));
      throw new InvalidResultException("not a batch result: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new InvalidResultException("not a batch result: " + e.getMessage(), e);
    }
    if (result == null) {
      throw new InvalidResultException("not a batch result: null");
    }
    requireKnown(OptionalInt.of(result.schemaVersion()));
    return result;
  }

  private static void requireKnown(OptionalInt version) throws InvalidResultException {
    int known = version.orElse(BatchResult.SCHEMA_VERSION);
    if (known < BatchResult.OLDEST_READ || known > BatchResult.SCHEMA_VERSION) {
      throw new InvalidResultException(
          "batch result has schemaVersion %d; this reader knows %d to %d"
              .formatted(known, BatchResult.OLDEST_READ, BatchResult.SCHEMA_VERSION));
    }
  }
}
