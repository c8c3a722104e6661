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
 * client that tries such a port in vain connect to itself. Each is given out once while the process
 * lives that asked for it, among all processes of a user: it stays free until it is used, and while
 * its server is away. They are drawn at random, so that users who share a machine hardly ever meet.
 */
public final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int END = 32_000;
  private static final int TRIES = 1000;

  /** For the whole process, since all of its callers share the machine's ports. */
  private static final PortClaims CLAIMS = PortClaims.in(PortClaims.usualFile());

  /** This process's own. */
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
      if (claim(drawn) && PortProbe.obstacle(drawn).isEmpty()) {
        ports.add(drawn);
      }
    }
    if (ports.size() < count) {
      throw new IOException(
          "no %d free ports from %d to %d in %d tries".formatted(count, FIRST, END - 1, TRIES));
    }
    return List.copyOf(ports);
  }

  /**
   * Takes a port of a given number, such as a usual one, if it is free and was given to no other
   * process: two programs that start side by side would both find it free otherwise. It is this
   * process's from then on, and may be taken again by it.
   */
  public static boolean take(int port) {
    return (GIVEN.contains(port) || claim(port)) && PortProbe.obstacle(port).isEmpty();
  }

  private static boolean claim(int port) {
    return CLAIMS.claim(port) && GIVEN.add(port);
  }
}
