package dev.sightline.batch.retry;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What is known of something outside, from the calls that are made anyway. Thread-safe. */
public final class DependencyState {

  private final String name;
  private final AtomicReference<Optional<TransientException>> failure =
      new AtomicReference<>(Optional.empty());

  public DependencyState(String name) {
    this.name = Objects.requireNonNull(name, "name");
  }

  public String name() {
    return name;
  }

  public void succeeded() {
    failure.set(Optional.empty());
  }

  public void failed(TransientException cause) {
    failure.set(Optional.of(cause));
  }

  /** How the last call failed, if it did. */
  public Optional<TransientException> failure() {
    return failure.get();
  }
}
