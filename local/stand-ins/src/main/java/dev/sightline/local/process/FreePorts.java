package dev.sightline.local.process;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of this machine that nobody listens on. They lie below those that outgoing connections get
 * (from 32768 on, on Linux), so that no connection takes one before its server does, and are drawn
 * at random, so that two who look for some at the same time find different ones.
 */
public final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int END = 32_000;
  private static final int TRIES = 1000;

  private FreePorts() {}

  /** That many different ports; free now, so they should be bound soon. */
  public static List<Integer> find(int count) throws IOException {
    Set<Integer> ports = new LinkedHashSet<>();
    for (int i = 0; i < TRIES && ports.size() < count; i++) {
      int drawn = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (PortProbe.obstacle(drawn).isEmpty()) {
        ports.add(drawn);
      }
    }
    if (ports.size() < count) {
      throw new IOException(
          "no %d free ports from %d to %d in %d tries".formatted(count, FIRST, END - 1, TRIES));
    }
    return List.copyOf(ports);
  }
}
