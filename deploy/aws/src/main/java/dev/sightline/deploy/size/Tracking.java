package dev.sightline.deploy.size;

import java.util.List;
import java.util.Locale;

/**
 * The event tracker, and the topics that it reads and writes.
 *
 * @param pods of it
 * @param partitions of the results, and so of the events and of each changelog: a tracker without
 *     one would only wait
 * @param eventsPerSecond of all streams
 * @param inMegabytesPerSecond results, events and changelogs, replicas included
 * @param zoneMegabytesPerSecond billed for crossing zones, both ends counted
 * @param diskGb that these topics keep on all brokers
 */
public record Tracking(
    Pods pods,
    int partitions,
    double eventsPerSecond,
    double inMegabytesPerSecond,
    double zoneMegabytesPerSecond,
    double diskGb) {

  /** As Terraform has them by default: results_retention_hours, events_retention_hours. */
  public static final double RESULTS_HOURS = 24;

  public static final double EVENTS_HOURS = 168;

  /** Terraform's default of results_partitions. */
  static final int LEAST_PARTITIONS = 3;

  /** Of a tracker that always has something to commit: TRACKER_COMMIT_MILLIS is 100. */
  private static final double MOST_COMMITS = 10;

  /** A changelog's record is in an open segment for so long, and as long to be compacted. */
  private static final double CHANGELOG_SECONDS = 2 * 600;

  private static final double CHECK_SECONDS = 300;
  private static final double SECONDS_PER_HOUR = 3600;

  /** terraform/kafka.tf: a segment is a twelfth of the retention, but no more than 6 hours. */
  private static final double SEGMENTS_PER_RETENTION = 12;

  private static final double LONGEST_SEGMENT_SECONDS = 6 * SECONDS_PER_HOUR;

  private static final double MILLIS = 1000;
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;
  private static final double MB_PER_GIB = 1073.741824;

  /**
   * @throws IllegalArgumentException if the figures lack something, or if commits alone keep a
   *     tracker busier than CPUs are to be
   */
  static Tracking of(Workload work, Choices choices, Load load, MeasuredFigures figures) {
    Pods pods = pods(work, choices, load, figures);
    double events = work.streams() * figures.value("eventsPerStream");
    double result = work.batchesPerSecond() * figures.value("resultBytes");
    double event = events * figures.value("eventBytes");
    // Each result writes its stream's state.
    double state = work.batchesPerSecond() * figures.value("trackerStateBytes");
    int copies = choices.replication();
    double away = 1 - 1.0 / choices.zones();
    return new Tracking(
        pods,
        Math.max(LEAST_PARTITIONS, pods.count()),
        events,
        (result + event + state) * copies / MEGA,
        // A result goes to a broker and on to a tracker; both ends.
        2 * away * (2 * result + event + state) / MEGA,
        copies
            * (result * kept(RESULTS_HOURS)
                + event * kept(EVENTS_HOURS)
                + state * CHANGELOG_SECONDS)
            / GIGA);
  }

  /**
   * One thread keeps one CPU busy at most, part of it with commits. Where there is more than one
   * pod, each has that many.
   */
  private static Pods pods(Workload work, Choices choices, Load load, MeasuredFigures figures) {
    double factor = choices.machineFactor();
    double idle = figures.value("trackerIdleCores") * factor;
    double commit = figures.value("trackerCommitMs") * factor / MILLIS;
    double growing = load.framesPerSecond() * figures.value("trackerMs") * factor / MILLIS;
    double alone = idle + MOST_COMMITS * commit;
    double room = choices.utilisation() - alone;
    if (room <= 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--utilisation must be more than %.2f, which a tracker's commits take",
              alone));
    }
    double memory = figures.value("trackerPodGib") * MB_PER_GIB - figures.value("trackerBaseMb");
    Need need =
        Need.largest(
            List.of(
                new Need("one at least", 1),
                new Need("CPU", growing / room),
                new Need("memory", work.streams() * figures.value("trackerStreamMb") / memory)));
    double commits = Math.min(MOST_COMMITS, work.batchesPerSecond() / need.count());
    return new Pods(need.count(), idle + commits * commit + growing / need.count(), need.what());
  }

  /** Seconds: only a closed segment is deleted, and brokers look every 5 minutes. */
  private static double kept(double hours) {
    double retention = hours * SECONDS_PER_HOUR;
    double segment = Math.min(retention / SEGMENTS_PER_RETENTION, LONGEST_SEGMENT_SECONDS);
    return retention + segment + CHECK_SECONDS;
  }
}
