package dev.sightline.tracing;

import java.util.Optional;

/** Nobody sees it. */
enum NoSpan implements Span {
  INSTANCE;

  @Override
  public Optional<String> traceparent() {
    return Optional.empty();
  }

  @Override
  public void put(String name, String value) {
    // There is nothing to describe.
  }

  @Override
  public void put(String name, long value) {
    // There is nothing to describe.
  }

  @Override
  public void failed(String type, String reason) {
    // There is nothing to describe.
  }

  @Override
  public void failed(Throwable failure) {
    // Its message need not be looked at.
  }

  @Override
  public void close() {
    // It never began.
  }
}
