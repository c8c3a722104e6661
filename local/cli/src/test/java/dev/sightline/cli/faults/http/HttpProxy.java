package dev.sightline.cli.faults.http;

import dev.sightline.cli.faults.wire.Doorway;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Stands before one or more HTTP/1.1 servers of loopback, which get the requests in turn, and lets
 * a test choose requests that go wrong. Each connection carries one request. Thread-safe.
 */
public final class HttpProxy implements AutoCloseable {

  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final List<Integer> targets;
  private final Doorway door;

  /**
   * @param targets the servers' ports; nothing needs to listen there
   */
  public HttpProxy(List<Integer> targets) throws IOException {
    this.targets = List.copyOf(targets);
    this.door = new Doorway(this::serve);
  }

  public int port() {
    return door.port();
  }

  /** The next so many requests that are such go wrong. */
  public Step inject(Predicate<HttpHead> which, int times, HttpFault fault) {
    Rule rule = new Rule(which, new AtomicInteger(times), fault, new Step());
    rules.add(rule);
    return rule.step;
  }

  /** How many requests have still to go wrong. */
  public int untouched() {
    return rules.stream().mapToInt(rule -> rule.left.get()).sum();
  }

  /** Stops listening, and resets open connections. */
  public void refuse() throws IOException {
    int unused = door.shut();
  }

  /** As if there were no proxy; held requests go on. */
  public void restore() throws IOException {
    rules.forEach(rule -> rule.step.release());
    rules.clear();
    door.reopen();
  }

  private void serve(Socket client) throws IOException, InterruptedException {
    Optional<HttpHead> head = HttpHead.read(client.getInputStream());
    if (head.isEmpty()) {
      return;
    }
    int target = targets.get(Math.floorMod(turn.getAndIncrement(), targets.size()));
    Exchange exchange = new Exchange(head.get(), client, target);
    Optional<Rule> rule = rules.stream().filter(r -> r.takes(head.get())).findFirst();
    if (rule.isPresent()) {
      rule.get().fault.happen(exchange, rule.get().step);
    } else {
      exchange.answer(exchange.forward(exchange.body()));
    }
  }

  @Override
  public void close() throws IOException {
    restore();
    door.close();
  }

  /**
   * @param left how many requests it is still for
   */
  private record Rule(Predicate<HttpHead> which, AtomicInteger left, HttpFault fault, Step step) {

    boolean takes(HttpHead head) {
      return which.test(head) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
  }
}
