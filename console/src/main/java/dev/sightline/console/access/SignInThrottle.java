package dev.sightline.console.access;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after a few wrong passwords from one network each further one costs a wait
 * that doubles. Whoever is signed in already notices nothing.
 *
 * <p>An IPv6 network is its first 64 bits, since one machine has all addresses below them. Behind a
 * proxy all share the proxy's address, and with it the wait.
 */
final class SignInThrottle {

  static final int FREE_ATTEMPTS = 3;
  static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  /** When wrong passwords are forgotten. */
  static final Duration MEMORY = Duration.ofMinutes(15);

  /** Networks that are remembered; the one that failed longest ago goes first. */
  static final int CAPACITY = 1000;

  private static final int IPV6_NETWORK_BYTES = 8;

  private final Map<String, Failures> byNetwork = new LinkedHashMap<>();
  private final InstantSource clock;

  SignInThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Asks for an attempt. It counts as a wrong password until {@link #succeeded}, so that many at
   * once are as slow as one after the other.
   *
   * @return how long the network has to wait; zero if it may try now
   */
  synchronized Duration attempt(InetAddress address) {
    Instant now = clock.instant();
    String network = network(address);
    Failures before = byNetwork.getOrDefault(network, Failures.NONE);
    if (before.next().isAfter(now)) {
      return Duration.between(now, before.next());
    }
    int count = before.last().isBefore(now.minus(MEMORY)) ? 1 : before.count() + 1;
    // Taken out and put in again: the map's order is that of the last failures.
    byNetwork.remove(network);
    byNetwork.put(network, new Failures(count, now, now.plus(waitAfter(count))));
    if (byNetwork.size() > CAPACITY) {
      byNetwork.remove(byNetwork.keySet().iterator().next());
    }
    return Duration.ZERO;
  }

  /** How many wrong passwords there were of late. */
  synchronized int failures(InetAddress address) {
    return byNetwork.getOrDefault(network(address), Failures.NONE).count();
  }

  synchronized void succeeded(InetAddress address) {
    byNetwork.remove(network(address));
  }

  private static Duration waitAfter(int count) {
    if (count < FREE_ATTEMPTS) {
      return Duration.ZERO;
    }
    long seconds = 1L << Math.min(count - FREE_ATTEMPTS, 10);
    return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT.toSeconds()));
  }

  private static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, IPV6_NETWORK_BYTES)));
  }

  private record Failures(int count, Instant last, Instant next) {

    static final Failures NONE = new Failures(0, Instant.EPOCH, Instant.EPOCH);
  }
}
