package dev.sightline.deploy.size;

import java.util.Objects;

/**
 * What the cameras send and what is done with it.
 *
 * @param streams cameras
 * @param fps frames a second that are sampled of each
 * @param sourceFps frames a second that a camera sends, all of which are decoded
 * @param resolution of a frame
 * @param model that runs on it
 * @param batching how frames are put together
 * @param annotate which frames are kept
 * @param detectedShare of the frames have a detection; matters for {@link Annotate#DETECTED}
 * @param gatedShare of the frames a motion gate does not let through
 * @param hoursADay in which frames flow
 * @param retention how long things stay
 */
public record Workload(
    int streams,
    double fps,
    double sourceFps,
    Resolution resolution,
    String model,
    Batching batching,
    Annotate annotate,
    double detectedShare,
    double gatedShare,
    double hoursADay,
    Retention retention) {

  /**
   * @throws IllegalArgumentException if a number does not fit; names the option
   */
  public Workload {
    Objects.requireNonNull(resolution, "resolution");
    Objects.requireNonNull(model, "model");
    require(streams >= 1, "--streams must be at least 1");
    require(fps > 0, "--fps must be more than 0");
    require(sourceFps >= fps, "--source-fps must not be less than --fps");
    require(detectedShare >= 0 && detectedShare <= 1, "--detected-share must be 0 to 1");
    require(gatedShare >= 0 && gatedShare < 1, "--gated-share must be from 0 to below 1");
    require(hoursADay > 0 && hoursADay <= 24, "--hours must be more than 0 and at most 24");
  }

  /** Frames a second of one stream that reach Kafka. */
  public double publishedFps() {
    return fps * (1 - gatedShare);
  }

  /** Frames a second of all streams that reach Kafka. */
  public double framesPerSecond() {
    return streams * publishedFps();
  }

  /** Frames in a batch: full, or what comes until it is due, one at least. */
  public double framesPerBatch() {
    return Math.min(batching.size(), Math.max(1, publishedFps() * batching.timeoutSeconds()));
  }

  public double batchesPerSecond() {
    return framesPerSecond() / framesPerBatch();
  }

  public double keptPerBatch() {
    return annotate.kept(framesPerBatch(), detectedShare);
  }

  public Workload withStreams(int count) {
    return new Workload(
        count,
        fps,
        sourceFps,
        resolution,
        model,
        batching,
        annotate,
        detectedShare,
        gatedShare,
        hoursADay,
        retention);
  }

  Workload withFps(double rate) {
    return new Workload(
        streams,
        rate,
        sourceFps,
        resolution,
        model,
        batching,
        annotate,
        detectedShare,
        gatedShare,
        hoursADay,
        retention);
  }

  Workload withResolution(Resolution other) {
    return new Workload(
        streams,
        fps,
        sourceFps,
        other,
        model,
        batching,
        annotate,
        detectedShare,
        gatedShare,
        hoursADay,
        retention);
  }

  Workload withBatching(Batching other) {
    return new Workload(
        streams,
        fps,
        sourceFps,
        resolution,
        model,
        other,
        annotate,
        detectedShare,
        gatedShare,
        hoursADay,
        retention);
  }

  Workload withAnnotate(Annotate other) {
    return new Workload(
        streams,
        fps,
        sourceFps,
        resolution,
        model,
        batching,
        other,
        detectedShare,
        gatedShare,
        hoursADay,
        retention);
  }

  Workload withGatedShare(double share) {
    return new Workload(
        streams,
        fps,
        sourceFps,
        resolution,
        model,
        batching,
        annotate,
        detectedShare,
        share,
        hoursADay,
        retention);
  }

  private static void require(boolean fits, String message) {
    if (!fits) {
      throw new IllegalArgumentException(message);
    }
  }
}
