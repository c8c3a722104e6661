package dev.sightline.cli.demo;

import dev.sightline.cli.stack.StackListener;
import java.time.Duration;

/** Ignores everything. */
record Unheard() implements StackListener {
  @Override
  public void starting(String part) {}

  @Override
  public void ready(String part, Duration startUp) {}
}
