package dev.sightline.capture.frame;

import dev.sightline.capture.config.MotionPlan;
import dev.sightline.capture.privacy.StreamMask;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Time that the motion gate takes of a frame that it holds back. */
public final class MotionBenchmark {

  private static final int ROUNDS = 9;
  private static final int FRAMES = 1000;
  private static final int PICTURES = 8;

  private MotionBenchmark() {}

  public static void main(String[] arguments) {
    measure(640, 360);
    measure(1280, 720);
    measure(1920, 1080);
  }

  private static void measure(int width, int height) {
    MotionPlan plan = new MotionPlan(true, 8, Duration.ofDays(1), 0, List.of());
    AVFrame[] pictures = new AVFrame[PICTURES];
    Scene scene = new Scene(width, height, 1).noisy(3);
    Arrays.setAll(pictures, i -> scene.picture());
    double[] wall = new double[ROUNDS];
    double[] cpu = new double[ROUNDS];
    try (MotionGate gate = new MotionGate(plan, StreamMask.none(), new SplittableRandom(1))) {
      for (int round = 0; round < ROUNDS; round++) {
        long started = System.nanoTime();
        long before = cpuNanos();
        for (int i = 0; i < FRAMES; i++) {
          Passage unused = gate.judge(pictures[i % PICTURES], Instant.EPOCH.plusMillis(i), 0);
        }
        wall[round] = (System.nanoTime() - started) / 1e3 / FRAMES;
        cpu[round] = (cpuNanos() - before) / 1e3 / FRAMES;
      }
    }
    Arrays.sort(wall);
    Arrays.sort(cpu);
    System.out.printf(
        Locale.ROOT,
        "%dx%d: %.0f µs a frame, %.0f µs of CPU (medians of %d)%n",
        width,
        height,
        wall[ROUNDS / 2],
        cpu[ROUNDS / 2],
        ROUNDS);
  }

  /** Of all threads: OpenCV may have some. */
  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
