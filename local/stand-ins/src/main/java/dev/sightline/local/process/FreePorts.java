package dev.sightline.local.process;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of this machine. They are below those that outgoing connections get (from 32768 on, on
 * Linux): no connection takes one before its server does or while the server is away, nor does a
 * client that tries such a port in vain connect to itself. They are drawn at random, so that
 * processes which look for some at the same time find different ones, and within a process each is
 * given out once, so that a port stays free until it is used.
 */
public final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int END = 32_000;
  private static final int TRIES = 1000;

  /** One set for the whole process, since all of its callers share the machine's ports. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  /** One port. */
  public static int findOne() throws IOException {
    return find(1).get(0);
  }

  /** That many different ports. */
  public static List<Integer> find(int count) throws IOException {
    Set<Integer> ports = new LinkedHashSet<>();
    for (int i = 0; i < TRIES && ports.size() < count; i++) {
      int drawn = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (PortProbe.obstacle(drawn).isEmpty() && GIVEN.add(drawn)) {
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
