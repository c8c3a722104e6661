package dev.sightline.contract.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.sightline.contract.SchemaVersion;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * Writes and reads events as UTF-8 JSON; its JSON Schema is the resource {@code
 * object-event.schema.json} of this package. One event has one text, byte for byte, on every
 * machine: properties have a fixed order, what an event lacks is left out, and numbers are rounded
 * (half to even): pixels to 2 digits after the point, confidences to 4, seconds to 3. Thread-safe.
 */
public final class ObjectEventJson {

  private static final int MAX_NESTING = 20;

  private final JsonMapper mapper =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          // A newer writer may add fields; schemaVersion says when that would mislead.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .serializationInclusion(JsonInclude.Include.NON_ABSENT)
          .build();

  public ObjectEventJson() {
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build());
  }

  public byte[] encode(ObjectEvent event) {
    try {
      return mapper.writeValueAsBytes(EventDocument.of(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event that cannot be written: " + event, e);
    }
  }

  /**
   * Reads what {@link #encode} writes: the event with its numbers as they were rounded.
   *
   * @throws InvalidEventException if the bytes are not JSON, or not an event of version {@link
   *     ObjectEvent#SCHEMA_VERSION}
   */
  public ObjectEvent decode(byte[] json) throws InvalidEventException {
    EventDocument document = document(json);
    if (document == null) {
      throw new InvalidEventException("not an event: null");
    }
    requireKnown(OptionalInt.of(document.schemaVersion()));
    try {
      return document.event();
    } catch (IllegalArgumentException e) {
      throw new InvalidEventException("not an event: " + e.getMessage(), e);
    } catch (NullPointerException e) {
      throw new InvalidEventException("not an event: without " + e.getMessage(), e);
    }
  }

  private static void requireKnown(OptionalInt version) throws InvalidEventException {
    int known = version.orElse(ObjectEvent.SCHEMA_VERSION);
    if (known != ObjectEvent.SCHEMA_VERSION) {
      throw new InvalidEventException(
          "event has schemaVersion %d; this reader knows %d"
              .formatted(known, ObjectEvent.SCHEMA_VERSION));
    }
  }

  private EventDocument document(byte[] json) throws InvalidEventException {
    try {
      return mapper.readValue(json, EventDocument.class);
    } catch (JsonProcessingException e) {
      requireKnown(SchemaVersion.of(mapper.getFactory(), json));
      throw new InvalidEventException("not an event: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new InvalidEventException("not an event: " + e.getMessage(), e);
    }
  }
}
