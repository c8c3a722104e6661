package dev.sightline.tracker.topology;

import dev.sightline.tracker.config.KafkaConfig;
import dev.sightline.tracker.config.TrackerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how far the group is behind the results, all partitions together, each few seconds: {@code
 * sightline.tracker.lag.records}, and since when something waits, {@code
 * sightline.tracker.lag.seconds}.
 */
@Singleton
final class LagWatch {

  private static final Logger log = LoggerFactory.getLogger(LagWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final Admin admin;
  private final KafkaConfig kafka;
  private final String group;
  private final TrackerState state;
  private final Map<Integer, WaitingSince> partitions = new HashMap<>();
  private volatile double seconds;
  private volatile long records;
  private final Thread thread = new Thread(this::run, "lag-watch");

  LagWatch(
      Admin admin,
      KafkaConfig kafka,
      TrackerConfig tracker,
      TrackerState state,
      MeterRegistry registry) {
    this.admin = admin;
    this.kafka = kafka;
    this.group = tracker.applicationId();
    this.state = state;
    thread.setDaemon(true);
    Gauge.builder(TrackerMetrics.PREFIX + "lag", () -> seconds)
        .baseUnit("seconds")
        .description("Since when the oldest result waits that no tracker of the group has taken")
        .register(registry);
    Gauge.builder(TrackerMetrics.PREFIX + "lag.records", () -> records)
        .description("Results that no tracker of the group has taken")
        .register(registry);
  }

  @EventListener
  void start(ServerStartupEvent event) {
    thread.start();
  }

  @EventListener
  void stop(ShutdownEvent event) {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!state.isStopped()) {
        if (state.streams().isPresent()) {
          look();
        }
        state.pause(INTERVAL);
      }
    } catch (InterruptedException e) {
      log.atDebug().log("Lag no longer watched");
    }
  }

  private void look() throws InterruptedException {
    try {
      take(committed(), ends());
    } catch (ExecutionException e) {
      // That brokers are away, or refuse, is told elsewhere; what waits goes on waiting.
      log.atDebug().setCause(e).log("Lag not known");
    }
  }

  private Map<Integer, Long> committed() throws ExecutionException, InterruptedException {
    Map<Integer, Long> committed = new HashMap<>();
    for (Map.Entry<TopicPartition, OffsetAndMetadata> entry :
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet()) {
      if (entry.getKey().topic().equals(kafka.resultsTopic()) && entry.getValue() != null) {
        committed.put(entry.getKey().partition(), entry.getValue().offset());
      }
    }
    return committed;
  }

  private Map<Integer, Range> ends() throws ExecutionException, InterruptedException {
    String topic = kafka.resultsTopic();
    int count =
        admin.describeTopics(List.of(topic)).topicNameValues().get(topic).get().partitions().size();
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
    for (int i = 0; i < count; i++) {
      latest.put(new TopicPartition(topic, i), OffsetSpec.latest());
      earliest.put(new TopicPartition(topic, i), OffsetSpec.earliest());
    }
    var begins = admin.listOffsets(earliest).all().get();
    return admin.listOffsets(latest).all().get().entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().partition(),
                entry ->
                    new Range(begins.get(entry.getKey()).offset(), entry.getValue().offset())));
  }

  /** What a partition holds. */
  private record Range(long begin, long end) {}

  private void take(Map<Integer, Long> committed, Map<Integer, Range> ranges) {
    double longest = 0;
    long waiting = 0;
    long now = System.nanoTime();
    for (Map.Entry<Integer, Range> entry : ranges.entrySet()) {
      Range range = entry.getValue();
      long next = Math.max(range.begin(), committed.getOrDefault(entry.getKey(), range.begin()));
      WaitingSince since =
          partitions.computeIfAbsent(entry.getKey(), partition -> new WaitingSince());
      longest = Math.max(longest, since.seconds(next, range.end(), now));
      waiting += Math.max(0, range.end() - next);
    }
    seconds = longest;
    records = waiting;
  }
}
