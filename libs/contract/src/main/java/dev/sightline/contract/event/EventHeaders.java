package dev.sightline.contract.event;

/**
 * The headers of a record in the events topic, all UTF-8 text. The record's key is the stream's id,
 * its value what {@link ObjectEventJson} writes.
 */
public final class EventHeaders {

  /** Tells events apart, see {@link EventId}. */
  public static final String EVENT_ID = "event-id";

  /** Of the document in the value. */
  public static final String SCHEMA_VERSION = "schema-version";

  /** Its {@link EventType}, for readers that want some kinds only. */
  public static final String EVENT_TYPE = "event-type";

  private EventHeaders() {}
}
