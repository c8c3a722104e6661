package dev.sightline.tracker.world;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.StreamId;
import dev.sightline.tracker.track.FramePlace;
import dev.sightline.tracker.track.Tracker;
import dev.sightline.tracker.track.TrackingConfig;
import dev.sightline.tracker.track.Tracks;
import dev.sightline.tracker.track.TracksCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * CPU time of the tracker for a frame: reading the tracks, one step, writing them. Not a test: how
 * to run it is in docs/tracking.md.
 */
public final class TrackerBenchmark {

  private static final StreamId STREAM = new StreamId("bench");
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int WARM_UP = 3_000;
  private static final int FRAMES = 5_000;
  private static final int MILLIS_PER_FRAME = 100;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Tracker tracker = new Tracker(TrackingConfig.defaults());
  private final TracksCodec codec = new TracksCodec();
  private final Random random = new Random(1);
  private final double[][] objects;
  private byte[] state;

  private TrackerBenchmark(int count) throws IOException {
    objects = new double[count][];
    for (int i = 0; i < count; i++) {
      objects[i] =
          new double[] {
            1800 * random.nextDouble(), 900 * random.nextDouble(), 6 * random.nextGaussian()
          };
    }
    state = written(Tracks.none());
  }

  public static void main(String[] arguments) throws IOException {
    for (int count : new int[] {10, 100, 300}) {
      TrackerBenchmark benchmark = new TrackerBenchmark(count);
      benchmark.run(0, WARM_UP);
      long before = cpuNanos();
      benchmark.run(WARM_UP, FRAMES);
      double millis = (cpuNanos() - before) / NANOS_PER_MILLI / FRAMES;
      System.out.printf(
          Locale.ROOT,
          "%d objects: %.3f CPU ms a frame, %d bytes of state%n",
          count,
          millis,
          benchmark.state.length);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void run(int from, int frames) throws IOException {
    for (int frame = from; frame < from + frames; frame++) {
      FramePlace place =
          new FramePlace(
              frame,
              frame,
              START.plusMillis((long) MILLIS_PER_FRAME * frame),
              CapturedAtSource.HOST,
              1920,
              1080);
      Tracks tracks = codec.read(new DataInputStream(new ByteArrayInputStream(state)));
      state = written(tracker.step(STREAM, tracks, place, detections(), Optional.empty()).tracks());
    }
  }

  /** People who walk to and fro among each other; one in twenty is missed. */
  private List<Detection> detections() {
    List<Detection> detections = new ArrayList<>();
    for (double[] object : objects) {
      object[0] += object[2];
      if (object[0] < 0 || object[0] > 1850) {
        object[2] = -object[2];
      }
      if (random.nextInt(20) > 0) {
        BoundingBox box =
            new BoundingBox(
                object[0] + random.nextGaussian(), object[1] + random.nextGaussian(), 60, 150);
        detections.add(
            new Detection("person", 0, 0.7 + 0.2 * random.nextDouble(), box.clippedTo(1920, 1080)));
      }
    }
    return detections;
  }

  private byte[] written(Tracks tracks) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    codec.write(tracks, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
