package dev.sightline.inference.detect;

import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.layout.Candidates;
import dev.sightline.inference.layout.SuppressionRule;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Candidates of ten classes, about eight around each object. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NonMaxSuppressionBenchmark {

  private static final int AROUND_ONE = 8;
  private static final int CLASSES = 10;

  @Param({"40", "400", "4000"})
  private int boxes;

  private final NonMaxSuppression suppression = new NonMaxSuppression(SuppressionRule.iou(0.5));
  private final Candidates candidates = new Candidates();

  @Setup
  public void prepare() throws FrameRejectedException {
    Random random = new Random(1);
    for (int object = 0; object < boxes / AROUND_ONE; object++) {
      float x = 400 * random.nextFloat();
      float y = 400 * random.nextFloat();
      int classId = random.nextInt(CLASSES);
      for (int i = 0; i < AROUND_ONE; i++) {
        float shift = 4 * random.nextFloat();
        candidates.addCentred(
            x + shift, y - shift, 40 + shift, 60 + shift, random.nextFloat(), classId);
      }
    }
  }

  @Benchmark
  public List<Integer> keep() {
    return suppression.keep(candidates);
  }
}
