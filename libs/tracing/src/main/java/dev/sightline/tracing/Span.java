package dev.sightline.tracing;

import dev.sightline.contract.Redaction;
import java.util.Optional;

/** A piece of work that takes time; closing it ends it. Thread-safe. */
public interface Span extends AutoCloseable {

  /** Of work that is not traced. */
  static Span none() {
    return NoSpan.INSTANCE;
  }

  /**
   * The W3C trace context by which work elsewhere belongs to this span; empty where nothing is
   * traced.
   */
  Optional<String> traceparent();

  /** Describes the work; the names are OpenTelemetry's where it has one. */
  void put(String name, String value);

  /** Describes the work by a number. */
  void put(String name, long value);

  /**
   * The work failed.
   *
   * @param type of failure: one of a few words
   * @param reason for a person, without credentials
   */
  void failed(String type, String reason);

  /** The work failed with an exception, whose credentials are not shown. */
  default void failed(Throwable failure) {
    failed(
        failure.getClass().getName(),
        Redaction.redact(Optional.ofNullable(failure.getMessage()).orElse("")));
  }

  @Override
  void close();
}
