package dev.sightline.tracker.bench;

import dev.sightline.local.kafka.LocalKafka;
import dev.sightline.local.process.ResidentMemory;
import dev.sightline.tracker.testing.GroupProgress;
import dev.sightline.tracker.testing.ResultFeed;
import dev.sightline.tracker.testing.TrackerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Measures the packaged tracker against the real broker: the CPU time of a frame and the lag with
 * many streams on one core, how old events are when they can be read, and how long it takes after
 * {@code kill -9} until results are followed again.
 *
 * <pre>
 * ./mvnw -pl event-tracker -am package dependency:build-classpath -DskipTests \
 *   -Dmdep.outputFile=target/classpath
 * cd event-tracker
 * java -cp "target/test-classes:target/classes:$(cat target/classpath)" \
 *   dev.sightline.tracker.bench.TrackerBenchmark 200 10 60 20
 * </pre>
 *
 * The arguments are streams, people in each, seconds, and kills.
 */
public final class TrackerBenchmark {

  private static final String RESULTS = "results";
  private static final int FRAMES_PER_BATCH = 5;
  private static final int FRAMES_PER_SECOND = 10;
  private static final int PARTITIONS = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** On one core the compilers need a while beside the work. */
  private static final Duration WARM_UP = Duration.ofMinutes(1);

  private static final double MILLIS = 1e6;

  private final int streams;
  private final int people;
  private final int seconds;
  private final int kills;
  private final Path directory;

  private TrackerBenchmark(int streams, int people, int seconds, int kills, Path directory) {
    this.streams = streams;
    this.people = people;
    this.seconds = seconds;
    this.kills = kills;
    this.directory = directory;
  }

  /** Prints a line for each figure. */
  public static void main(String[] arguments) throws Exception {
    new TrackerBenchmark(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            Files.createTempDirectory("tracker-bench"))
        .run();
  }

  private void run() throws Exception {
    try (LocalKafka kafka = LocalKafka.start(directory.resolve("kafka"));
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(RESULTS, PARTITIONS, (short) 1),
                  new NewTopic("events", 1, (short) 1)))
          .all()
          .get();
      try (TrackerProcess tracker =
              TrackerProcess.startPinned("tracker", directory, 0, environment(kafka));
          ResultFeed feed =
              new ResultFeed(kafka.bootstrapServers(), RESULTS, streams, people, FRAMES_PER_BATCH);
          EventArrivals arrivals = new EventArrivals(kafka.bootstrapServers(), "events")) {
        tracker.awaitReady();
        measure(tracker, feed, arrivals, new GroupProgress(admin, RESULTS, "bench"));
      }
    }
  }

  private static Map<String, String> environment(LocalKafka kafka) throws Exception {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        kafka.bootstrapServers(),
        "RESULTS_TOPIC",
        RESULTS,
        "EVENTS_TOPIC",
        "events",
        "TRACKER_APPLICATION_ID",
        "bench",
        "TRACKER_REGIONS",
        Path.of(TrackerBenchmark.class.getResource("/regions.json").toURI()).toString());
  }

  private void measure(
      TrackerProcess tracker, ResultFeed feed, EventArrivals arrivals, GroupProgress progress)
      throws Exception {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try {
      // Evenly, as cameras come, and not all of them at once.
      long nanos = TimeUnit.SECONDS.toNanos(FRAMES_PER_BATCH) / FRAMES_PER_SECOND / streams;
      int[] next = {0};
      var unused =
          clock.scheduleAtFixedRate(
              () -> feed.publish(next[0]++ % streams), 0, nanos, TimeUnit.NANOSECONDS);
      Thread.sleep(WARM_UP.toMillis());
      steady(tracker, arrivals, progress);
      recoveries(tracker, progress);
    } finally {
      clock.shutdownNow();
    }
  }

  private void steady(TrackerProcess tracker, EventArrivals arrivals, GroupProgress progress)
      throws Exception {
    List<Long> before = arrivals.take();
    Duration cpu = cpu(tracker);
    long done = progress.done();
    List<Long> lags = new ArrayList<>();
    for (int i = 0; i < seconds; i++) {
      Thread.sleep(1000);
      lags.add(progress.end() - progress.done());
    }
    long results = progress.done() - done;
    double used = cpu(tracker).minus(cpu).toNanos() / MILLIS;
    // Every seventh result comes twice.
    double frames = (double) streams * FRAMES_PER_SECOND * seconds;
    System.out.printf(
        "%d streams, %d people: %d results in %d s; %.2f CPU ms a frame, %.0f %% of a core;"
            + " resident %d MB%n",
        streams,
        people,
        results,
        seconds,
        used / frames,
        used / seconds / 10,
        ResidentMemory.of(tracker.pid()).orElse(0) >> 20);
    print("lag in results", lags);
    List<Long> ages = arrivals.take();
    System.out.printf("%d events before, %d since%n", before.size(), ages.size());
    print("ms from result to readable event", ages);
  }

  private void recoveries(TrackerProcess tracker, GroupProgress progress) throws Exception {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      Thread.sleep(3000);
      tracker.kill();
      long killed = System.nanoTime();
      long done = progress.done();
      tracker.startAgain();
      progress.awaitMoreThan(done, PATIENCE);
      times.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed));
    }
    print("ms from kill -9 to the next commit", times);
  }

  private static Duration cpu(TrackerProcess tracker) {
    return ProcessHandle.of(tracker.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow();
  }

  private static void print(String what, List<Long> values) {
    if (values.isEmpty()) {
      System.out.println(what + ": none");
      return;
    }
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    System.out.printf(
        "%s: p50 %d, p95 %d, largest %d (%d)%n",
        what,
        sorted.get(sorted.size() / 2),
        sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1),
        sorted.get(sorted.size() - 1),
        sorted.size());
  }
}
