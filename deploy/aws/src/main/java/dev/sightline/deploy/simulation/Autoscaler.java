package dev.sightline.deploy.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a HorizontalPodAutoscaler decides, look by look: the ratio of what is to what should be, a
 * tolerance of a tenth, the windows of its behaviour, and how many it may add in a period. Source:
 * https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details
 */
final class Autoscaler {

  private static final double TOLERANCE = 0.1;
  private static final double ROUNDING = 1e-9;
  private static final double PERCENT = 100;

  private final ScalingRules rules;
  private final Deque<Entry> recommendations = new ArrayDeque<>();
  private final Deque<Entry> additions = new ArrayDeque<>();

  Autoscaler(ScalingRules rules) {
    this.rules = rules;
  }

  /**
   * @param now in seconds
   * @param current pods, those that start included
   * @param ratio of the metric to its target, over all current pods
   * @return pods from now on
   */
  int decide(double now, int current, double ratio) {
    if (recommendations.isEmpty()) {
      recommendations.addLast(new Entry(now, current));
    }
    int wanted =
        Math.abs(ratio - 1) <= TOLERANCE ? current : (int) Math.ceil(current * ratio - ROUNDING);
    wanted = Math.max(rules.least(), Math.min(rules.most(), wanted));
    recommendations.addLast(new Entry(now, wanted));
    forget(recommendations, now - Math.max(rules.upWindowSeconds(), rules.downWindowSeconds()));
    int stable = stable(now, current, wanted);
    int next = stable > current ? Math.min(stable, allowed(now, current)) : stable;
    if (next > current) {
      additions.addLast(new Entry(now, next - current));
    }
    return next;
  }

  private int stable(double now, int current, int wanted) {
    int up = wanted;
    int down = wanted;
    for (Entry entry : recommendations) {
      if (entry.at() > now - rules.upWindowSeconds()) {
        up = Math.min(up, entry.pods());
      }
      if (entry.at() > now - rules.downWindowSeconds()) {
        down = Math.max(down, entry.pods());
      }
    }
    return Math.min(Math.max(current, up), down);
  }

  private int allowed(double now, int current) {
    forget(additions, now - rules.upPeriodSeconds());
    int before = current - additions.stream().mapToInt(Entry::pods).sum();
    int byPercent = (int) Math.ceil(before * (1 + rules.upPercent() / PERCENT));
    return Math.max(current, Math.max(before + rules.upPods(), byPercent));
  }

  private static void forget(Deque<Entry> entries, double before) {
    while (!entries.isEmpty() && entries.peekFirst().at() <= before) {
      entries.removeFirst();
    }
  }

  private record Entry(double at, int pods) {}
}
