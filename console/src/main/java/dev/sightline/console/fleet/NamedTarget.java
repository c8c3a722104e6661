package dev.sightline.console.fleet;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A name, such as that of a headless Service of Kubernetes, and the program at each of its
 * addresses. A program whose address the name has no more is asked until it does not answer. Where
 * the name can't be looked up, that is a state beside those of the programs that were there before.
 */
final class NamedTarget implements ProgramSource {

  /** Between two look-ups. */
  static final Duration INTERVAL = Duration.ofSeconds(10);

  static final int MAX_ADDRESSES = 64;

  private static final Logger log = LoggerFactory.getLogger(NamedTarget.class);
  private static final Comparator<InetAddress> BY_ADDRESS =
      Comparator.comparing(InetAddress::getAddress, Arrays::compareUnsigned);

  private final URI address;
  private final String label;
  private final NameResolver names;
  private final Function<URI, Target> targets;
  private final Executor executor;
  private final Clock clock;

  private SortedMap<InetAddress, Target> known = new TreeMap<>(BY_ADDRESS);
  private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
  private Instant lookedUp = Instant.MIN;
  private boolean isTooMany;
  private TargetState name;

  /**
   * @param address for which {@link #isFor} is true
   * @param targets makes the target at an address
   */
  NamedTarget(
      URI address,
      NameResolver names,
      Function<URI, Target> targets,
      Executor executor,
      Clock clock) {
    this.address = address;
    this.label = ForeignText.location(address.toString());
    this.names = names;
    this.targets = targets;
    this.executor = executor;
    this.clock = clock;
    this.name = TargetState.asked(label, clock.instant());
  }

  /**
   * Whether several programs may be meant: not by a number, nor by this machine's name for itself,
   * nor where a certificate is to be that of the name.
   */
  static boolean isFor(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    boolean isNumber = host.startsWith("[") || host.matches("[0-9.]+");
    boolean isLocal = host.equals("localhost") || host.endsWith(".localhost");
    return address.getScheme().equals("http") && !isNumber && !isLocal;
  }

  @Override
  public synchronized CompletableFuture<Void> ask() {
    boolean isPrompt = name.isPrompt();
    if (underWay.isDone() && isDue()) {
      underWay =
          CompletableFuture.runAsync(this::lookUp, executor).thenCompose(unused -> askKnown());
    }
    CompletableFuture<Void> answers = askKnown();
    return isPrompt ? CompletableFuture.allOf(underWay, answers) : answers;
  }

  private boolean isDue() {
    if (lookedUp.equals(Instant.MIN)) {
      return true;
    }
    Duration age = Duration.between(lookedUp, clock.instant());
    return age.compareTo(INTERVAL) >= 0 || age.isNegative();
  }

  private synchronized CompletableFuture<Void> askKnown() {
    return CompletableFuture.allOf(
        known.values().stream().map(Target::ask).toArray(CompletableFuture[]::new));
  }

  private void lookUp() {
    try {
      found(names.resolve(address.getHost()));
    } catch (UnknownHostException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  private synchronized void found(List<InetAddress> addresses) {
    lookedUp = clock.instant();
    name = TargetState.asked(label, lookedUp);
    warnOfTooMany(addresses.size());
    SortedMap<InetAddress, Target> next = new TreeMap<>(BY_ADDRESS);
    ofOneFamily(addresses).stream()
        .distinct()
        .sorted(BY_ADDRESS)
        .limit(MAX_ADDRESSES)
        .forEach(found -> next.put(found, target(found)));
    known.forEach(
        (gone, target) -> {
          if (next.size() < MAX_ADDRESSES && target.state().isPrompt()) {
            next.putIfAbsent(gone, target);
          }
        });
    known = next;
  }

  private void warnOfTooMany(int addresses) {
    if (addresses > MAX_ADDRESSES && !isTooMany) {
      log.atWarn()
          .addKeyValue("target", label)
          .addKeyValue("addresses", addresses)
          .log("A target has more than " + MAX_ADDRESSES + " addresses; the others are not asked");
    }
    isTooMany = addresses > MAX_ADDRESSES;
  }

  private Target target(InetAddress found) {
    Target before = known.get(found);
    return before == null ? targets.apply(at(found)) : before;
  }

  /** A program that has an address of each family is one program. */
  private static List<InetAddress> ofOneFamily(List<InetAddress> addresses) {
    List<InetAddress> old = addresses.stream().filter(Inet4Address.class::isInstance).toList();
    return old.isEmpty() ? addresses : old;
  }

  private URI at(InetAddress found) {
    try {
      return new URI(
          address.getScheme(),
          address.getUserInfo(),
          found.getHostAddress(),
          address.getPort(),
          address.getPath(),
          address.getQuery(),
          address.getFragment());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("an address makes no URL: " + found, e);
    }
  }

  private synchronized void failed(String reason) {
    lookedUp = clock.instant();
    name = name.away(lookedUp, List.of(ForeignText.of("its name can't be looked up: " + reason)));
  }

  /** A program that is alone goes by the name. */
  @Override
  public synchronized List<TargetState> states() {
    List<TargetState> states = new ArrayList<>(known.values().stream().map(Target::state).toList());
    if (states.isEmpty() || !name.isPrompt()) {
      states.add(name);
    } else if (states.size() == 1) {
      states.set(0, states.get(0).at(label));
    }
    return states;
  }
}
