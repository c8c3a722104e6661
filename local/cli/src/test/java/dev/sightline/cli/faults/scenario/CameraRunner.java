package dev.sightline.cli.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.cli.faults.ledger.Auditor;
import dev.sightline.cli.faults.ledger.FaultRow;
import dev.sightline.cli.faults.ledger.FaultTable;
import dev.sightline.cli.faults.ledger.StreamLedger;
import dev.sightline.cli.faults.ledger.TopicContents;
import dev.sightline.cli.faults.site.Camera;
import dev.sightline.cli.faults.site.Site;
import dev.sightline.contract.FrameHeaders;
import dev.sightline.contract.StreamId;
import dev.sightline.ledger.CaptureCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;

/**
 * Runs the faults before the topics. What counts as published is what is in the topic; within one
 * run of capture its numbers have no gap, so nothing was lost on the way there.
 */
public final class CameraRunner {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** So that the next fault meets a stream that flows. */
  private static final int FRAMES_BETWEEN = 5;

  private final Site site;
  private final Auditor auditor;
  private final FaultTable table;
  private final TopicContents contents;

  public CameraRunner(Site site, Auditor auditor, FaultTable table) {
    this.site = site;
    this.auditor = auditor;
    this.table = table;
    this.contents = new TopicContents(site.broker().bootstrapServers());
  }

  public void run(CameraScenario scenario) throws Exception {
    site.heal();
    StreamId stream = new StreamId(scenario.name());
    String topic = Site.TOPICS.topicOf(stream);
    site.topics().create(topic, 1);
    List<Duration> recoveries = new ArrayList<>();
    List<Long> inMemory = new ArrayList<>();
    try (Camera camera = Camera.start(site, stream)) {
      awaitFrames(topic, FRAMES_BETWEEN);
      long before = 0;
      for (int i = 0; i < scenario.times(); i++) {
        long captured = CaptureCounts.of(camera.capture().metrics()).captured();
        int connections = camera.network().connections();
        scenario.injection().inject(camera);
        if (!camera.capture().isAlive()) {
          inMemory.add(Math.max(0, captured - (end(topic) - before)));
          before = end(topic);
        }
        recoveries.add(recovery(camera, topic, scenario.reconnects() ? connections + 1 : 0));
      }
      int unused = camera.capture().terminate();
    }
    if (!inMemory.isEmpty()) {
      table.note(scenario.name() + ": frames captured and not in Kafka at each kill: " + inMemory);
    }
    awaitCommitted(topic);
    StreamLedger ledger = auditor.audit(List.of(stream), topic, contents.frames(topic));
    table.add(new FaultRow(scenario.name(), ledger, recoveries));
    assertThat(ledger).as("the ledger of " + topic).matches(StreamLedger::close);
    assertThat(numbersByRun(topic)).allSatisfy((run, numbers) -> assertNoGap(numbers));
  }

  /**
   * From now until the next frame is in the topic, or, where capture must reconnect, the next one
   * after that; a capture that is gone is restarted.
   */
  private Duration recovery(Camera camera, String topic, int connections) throws Exception {
    long from = System.nanoTime();
    if (!camera.capture().isAlive()) {
      camera.restartCapture();
    }
    await()
        .alias("capture reconnects to the camera")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> camera.network().connections() >= connections);
    long before = end(topic);
    awaitFrames(topic, before + 1);
    Duration recovery = Duration.ofNanos(System.nanoTime() - from);
    awaitFrames(topic, before + FRAMES_BETWEEN);
    assertThat(CaptureCounts.of(camera.capture().metrics()).droppedInAll()).isZero();
    return recovery;
  }

  private void awaitFrames(String topic, long count) {
    await()
        .alias(count + " frames in " + topic)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> end(topic) >= count);
  }

  private long end(String topic) throws Exception {
    return site.topics().ends(topic).values().iterator().next();
  }

  private void awaitCommitted(String topic) throws Exception {
    Map<TopicPartition, Long> ends = site.topics().ends(topic);
    await().atMost(PATIENCE).until(() -> site.topics().committed(ends.keySet()).equals(ends));
    await().atMost(PATIENCE).until(() -> site.annotator().pending() == 0);
  }

  private Map<UUID, List<Long>> numbersByRun(String topic) {
    return contents.records(topic).stream()
        .map(TopicContents::headers)
        .collect(
            Collectors.groupingBy(
                FrameHeaders::captureId,
                Collectors.mapping(FrameHeaders::frameNumber, Collectors.toList())));
  }

  private static void assertNoGap(List<Long> numbers) {
    assertThat(numbers)
        .containsExactlyElementsOf(LongStream.range(0, numbers.size()).boxed().toList());
  }
}
