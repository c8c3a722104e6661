package dev.sightline.capture.testing;

import dev.sightline.local.junit.SharedPerJvm;
import dev.sightline.local.kafka.EmbeddedBroker;

/**
 * Gives test classes the one broker of this JVM; streams, and so topics, have names that no other
 * test has.
 */
public final class SharedBroker extends SharedPerJvm<EmbeddedBroker> {

  public SharedBroker() {
    super(EmbeddedBroker.class, EmbeddedBroker::start);
  }
}
