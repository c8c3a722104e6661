package dev.sightline.deploy.sizing;

import dev.sightline.deploy.size.Annotate;
import dev.sightline.deploy.size.Batching;
import dev.sightline.deploy.size.Resolution;
import dev.sightline.deploy.size.Retention;
import dev.sightline.deploy.size.Workload;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the cameras send. */
final class WorkloadOptions {

  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";
  private static final double USUAL_SOURCE_FPS = 25;

  @Option(names = "--streams", defaultValue = "1", description = "cameras" + DEFAULT)
  private int streams;

  @Option(
      names = "--fps",
      defaultValue = "10",
      description = "frames a second that are sampled of each" + DEFAULT)
  private double fps;

  @Option(
      names = "--source-fps",
      description = "frames a second that a camera sends; all are decoded (default: 25)")
  private Optional<Double> sourceFps = Optional.empty();

  @Option(
      names = "--resolution",
      defaultValue = "1280x720",
      paramLabel = "WxH",
      description = "of a frame" + DEFAULT)
  private String resolution;

  @Option(names = "--model", defaultValue = "yolox_nano", description = "that runs on it" + DEFAULT)
  private String model;

  @Option(names = "--batch-size", defaultValue = "25", description = "BATCH_SIZE" + DEFAULT)
  private int batchSize;

  @Option(
      names = "--batch-timeout",
      defaultValue = "5",
      paramLabel = "SECONDS",
      description = "BATCH_TIMEOUT_SECONDS" + DEFAULT)
  private double batchTimeout;

  @Option(
      names = "--in-flight",
      defaultValue = "4",
      description = "MAX_IN_FLIGHT_BATCHES" + DEFAULT)
  private int inFlight;

  @Option(
      names = "--annotate",
      defaultValue = "best",
      description = "ANNOTATE: best, first, all or detected" + DEFAULT)
  private Annotate annotate;

  @Option(
      names = "--detected-share",
      defaultValue = "0.3",
      description = "of the frames that have a detection; for ANNOTATE=detected" + DEFAULT)
  private double detectedShare;

  @Option(
      names = "--gated-share",
      defaultValue = "0",
      description = "of the frames that a motion gate saves" + DEFAULT)
  private double gatedShare;

  @Option(
      names = "--hours",
      defaultValue = "24",
      description = "a day in which frames flow; machines run day and night" + DEFAULT)
  private double hours;

  @Option(
      names = "--kafka-hours",
      defaultValue = "1",
      description = "that frames stay in Kafka" + DEFAULT)
  private double kafkaHours;

  @Option(
      names = "--frames-days",
      defaultValue = "7",
      description = "that kept frames stay" + DEFAULT)
  private double framesDays;

  @Option(
      names = "--results-days",
      defaultValue = "90",
      description = "that results stay" + DEFAULT)
  private double resultsDays;

  @Option(
      names = "--annotated-days",
      defaultValue = "30",
      description = "that annotated images stay" + DEFAULT)
  private double annotatedDays;

  /**
   * @throws IllegalArgumentException if something does not fit; names the option
   */
  Workload workload() {
    return new Workload(
        streams,
        fps,
        sourceFps.orElse(Math.max(fps, USUAL_SOURCE_FPS)),
        Resolution.parse(resolution),
        model,
        new Batching(batchSize, batchTimeout, inFlight),
        annotate,
        detectedShare,
        gatedShare,
        hours,
        new Retention(kafkaHours, framesDays, resultsDays, annotatedDays));
  }
}
