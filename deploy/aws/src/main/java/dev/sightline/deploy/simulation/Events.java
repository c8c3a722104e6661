package dev.sightline.deploy.simulation;

import java.util.PriorityQueue;

/** What is to happen, in the order of simulated time; at one moment in the order of asking. */
final class Events {

  private final PriorityQueue<Event> queue = new PriorityQueue<>();
  private double now;
  private long asked;

  /** In seconds. */
  double now() {
    return now;
  }

  void after(double seconds, Runnable action) {
    queue.add(new Event(now + seconds, asked++, action));
  }

  /** Until nothing is left, or the time is over. */
  void run(double untilSeconds) {
    while (!queue.isEmpty() && queue.peek().at() <= untilSeconds) {
      Event event = queue.remove();
      now = event.at();
      event.action().run();
    }
    now = Math.max(now, untilSeconds);
  }

  private record Event(double at, long number, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Double.compare(at, other.at);
      return byTime == 0 ? Long.compare(number, other.number) : byTime;
    }
  }
}
