package dev.sightline.deploy.simulation;

import dev.sightline.deploy.simulation.Scenario.Consumers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The consumers of the group and the partitions that they share: as evenly as it goes, and no
 * partition moves that need not.
 */
final class ConsumerGroup implements Replicas.Pool {

  private final Events events;
  private final Consumers settings;
  private final InferencePool inference;
  private final Consumer<Batch> stored;
  private final List<PartitionWork> partitions;
  private final List<ConsumerPod> pods = new ArrayList<>();
  private int made;

  ConsumerGroup(
      Events events,
      Consumers settings,
      InferencePool inference,
      List<PartitionWork> partitions,
      Consumer<Batch> stored) {
    this.events = events;
    this.settings = settings;
    this.inference = inference;
    this.partitions = List.copyOf(partitions);
    this.stored = stored;
  }

  @Override
  public void add() {
    pods.add(new ConsumerPod(made++, events, settings, inference, stored));
    rebalance();
  }

  /** The newest goes. */
  @Override
  public void remove() {
    pods.remove(pods.size() - 1);
    rebalance();
  }

  /** There is something new, or room again. */
  static void pull(PartitionWork work) {
    if (!work.isHeld()) {
      work.owner().ifPresent(pod -> pod.pull(work));
    }
  }

  private void rebalance() {
    Map<ConsumerPod, Integer> owned = new HashMap<>();
    Deque<PartitionWork> free = new ArrayDeque<>();
    int least = partitions.size() / pods.size();
    int larger = partitions.size() % pods.size();
    for (PartitionWork work : partitions) {
      ConsumerPod owner = work.owner().orElse(null);
      int count = owned.getOrDefault(owner, 0);
      boolean stays = owner != null && pods.contains(owner) && count < least;
      if (!stays && owner != null && pods.contains(owner) && count == least && larger > 0) {
        larger--;
        stays = true;
      }
      if (stays) {
        owned.put(owner, count + 1);
      } else {
        free.add(work);
      }
    }
    hand(free, owned, least, larger);
  }

  private void hand(
      Deque<PartitionWork> free, Map<ConsumerPod, Integer> owned, int least, int larger) {
    for (ConsumerPod pod : pods) {
      int most = least;
      if (larger > 0 && owned.getOrDefault(pod, 0) <= least) {
        larger--;
        most++;
      }
      for (int count = owned.getOrDefault(pod, 0); count < most && !free.isEmpty(); count++) {
        move(free.remove(), pod);
      }
    }
  }

  private void move(PartitionWork work, ConsumerPod pod) {
    work.owner().ifPresent(former -> former.leave(work));
    work.own(pod);
    // At the beginning nobody waits for a partition.
    if (events.now() > 0) {
      work.hold();
      events.after(
          settings.moveSeconds(),
          () -> {
            work.release();
            pull(work);
          });
    }
  }
}
