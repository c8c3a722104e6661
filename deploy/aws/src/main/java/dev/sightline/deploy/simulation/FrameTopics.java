package dev.sightline.deploy.simulation;

import dev.sightline.deploy.simulation.Scenario.BrokerLoss;
import dev.sightline.deploy.simulation.Scenario.Topics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The partitions as capture sees them: one takes a frame, or, while its leader is lost, the frame
 * waits in capture, up to a number of each stream, beyond which the oldest go.
 */
final class FrameTopics {

  private final List<PartitionWork> partitions;
  private final Topics settings;
  private final List<Deque<Double>> held;
  private final int bufferFrames;
  private boolean isLost;
  private long captured;
  private long dropped;

  FrameTopics(Topics settings, int batchSize, int streams, int bufferFrames) {
    this.settings = settings;
    this.bufferFrames = bufferFrames;
    this.partitions =
        Stream.generate(() -> new PartitionWork(batchSize)).limit(settings.partitions()).toList();
    this.held = new ArrayList<>();
    for (int stream = 0; stream < streams; stream++) {
      held.add(new ArrayDeque<>());
    }
  }

  List<PartitionWork> partitions() {
    return partitions;
  }

  void publish(int stream, double capturedAt) {
    captured++;
    int number = stream % settings.partitions();
    if (isLost && isOfLostBroker(number)) {
      Deque<Double> buffer = held.get(stream);
      if (buffer.size() == bufferFrames) {
        buffer.removeFirst();
        dropped++;
      }
      buffer.addLast(capturedAt);
      return;
    }
    append(number, stream, capturedAt);
  }

  /** The first broker goes, and its partitions have another leader after a time. */
  void schedule(BrokerLoss loss, Events events) {
    if (loss.seconds() > 0) {
      events.after(loss.atSeconds(), this::lose);
      events.after(loss.atSeconds() + loss.seconds(), this::recover);
    }
  }

  private void lose() {
    isLost = true;
    ofLostBroker().forEach(number -> partitions.get(number).hold());
  }

  private void recover() {
    isLost = false;
    ofLostBroker().forEach(number -> partitions.get(number).release());
    for (int stream = 0; stream < held.size(); stream++) {
      Deque<Double> buffer = held.get(stream);
      while (!buffer.isEmpty()) {
        append(stream % settings.partitions(), stream, buffer.removeFirst());
      }
    }
    ofLostBroker().forEach(number -> ConsumerGroup.pull(partitions.get(number)));
  }

  private IntStream ofLostBroker() {
    return IntStream.range(0, partitions.size()).filter(this::isOfLostBroker);
  }

  private boolean isOfLostBroker(int partition) {
    return partition % settings.brokers() == 0;
  }

  private void append(int partition, int stream, double capturedAt) {
    PartitionWork work = partitions.get(partition);
    work.log().append(stream, capturedAt);
    ConsumerGroup.pull(work);
  }

  long captured() {
    return captured;
  }

  long dropped() {
    return dropped;
  }

  /** As an autoscaler sees it: from what is committed to the end of each partition. */
  long lag() {
    long lag = 0;
    for (PartitionWork work : partitions) {
      lag += work.log().lag();
    }
    return lag;
  }

  /** Frames that are not stored and not dropped. */
  long waiting() {
    long waiting = held.stream().mapToLong(Deque::size).sum();
    for (PartitionWork work : partitions) {
      waiting += work.log().open();
    }
    return waiting;
  }
}
