package dev.sightline.tracker.faults;

import dev.sightline.tracker.testing.GroupProgress;
import dev.sightline.tracker.testing.TrackerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Utils;

/** The trackers of one application id, and what befalls them. Belongs to one thread. */
final class TrackerGroup implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Nothing is waited for after so many faults: the next one meets a start or a rebalance. */
  private static final double HASTY = 0.3;

  private static final int LONGEST_HASTE_MILLIS = 8000;
  private static final int LONGEST_PAUSE_MILLIS = 600;

  private final String name;
  private final Random random;
  private final GroupProgress progress;
  private final List<TrackerProcess> trackers = new ArrayList<>();

  TrackerGroup(
      String name,
      int size,
      Path directory,
      Map<String, String> environment,
      Admin admin,
      long seed)
      throws IOException {
    this.name = name;
    this.random = new Random(seed);
    this.progress = new GroupProgress(admin, environment.get("RESULTS_TOPIC"), name);
    Map<String, String> all = new HashMap<>(environment);
    all.put("TRACKER_APPLICATION_ID", name);
    all.put("EVENTS_TOPIC", events());
    for (int i = 0; i < size; i++) {
      trackers.add(TrackerProcess.start(name + "-" + i, directory, all));
    }
  }

  /** The topic that this group writes. */
  String events() {
    return name + "-events";
  }

  /** Kills one and starts it again. */
  void kill() throws IOException, InterruptedException, TimeoutException, ExecutionException {
    TrackerProcess victim = any();
    meanwhile();
    victim.kill();
    victim.startAgain();
  }

  /** Kills one as soon as it works, while there is much to do. */
  void killSoon() throws IOException, InterruptedException, TimeoutException, ExecutionException {
    TrackerProcess victim = any();
    if (progress.done() < progress.end()) {
      progress.awaitMoreThan(progress.done(), PATIENCE);
      Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS / 10));
    }
    victim.kill();
    victim.startAgain();
  }

  /** Kills one and takes its directory away. */
  void lose() throws IOException, InterruptedException, TimeoutException, ExecutionException {
    TrackerProcess victim = any();
    meanwhile();
    victim.kill();
    Utils.delete(victim.state().toFile());
    victim.startAgain();
  }

  /** One leaves, as a pod does. */
  void leave() throws InterruptedException {
    TrackerProcess leaving = any();
    meanwhile();
    leaving.stop();
  }

  /** All that are gone come back. */
  void join() throws IOException, InterruptedException {
    meanwhile();
    startAll();
  }

  private void startAll() throws IOException {
    for (TrackerProcess tracker : trackers) {
      if (!tracker.isAlive()) {
        tracker.startAgain();
      }
    }
  }

  /** Lets it work, and not always for long enough. */
  private void meanwhile() throws InterruptedException {
    if (random.nextDouble() < HASTY) {
      Thread.sleep(random.nextInt(LONGEST_HASTE_MILLIS));
    } else {
      progress.awaitMoreThan(progress.done(), PATIENCE);
      Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
    }
  }

  private TrackerProcess any() {
    return trackers.get(random.nextInt(trackers.size()));
  }

  /** Returns when it has followed all results. */
  void finish() throws IOException, InterruptedException {
    startAll();
    progress.awaitEnd(PATIENCE);
  }

  /** What is in the logs that should not be. */
  String troubles() throws IOException {
    StringBuilder troubles = new StringBuilder();
    for (TrackerProcess tracker : trackers) {
      Files.readAllLines(tracker.log()).stream()
          .filter(line -> line.contains(" ERROR "))
          .forEach(line -> troubles.append(name).append(": ").append(line).append('\n'));
    }
    return troubles.toString();
  }

  @Override
  public void close() {
    trackers.forEach(TrackerProcess::close);
  }
}
