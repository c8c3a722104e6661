package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.ImageSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
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

/** From the outputs of models with 80 classes at 416×416 to candidates: 3,549 cells. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BoxDecoderBenchmark {

  private static final int CELLS = 3549;
  private static final int CLASSES = 80;
  private static final float CONFIDENCE = 0.5f;

  /** How many cells are sure of an object. */
  @Param({"20", "200"})
  private int objects;

  private final BoxDecoder yolox =
      new YoloxDecoder("out", AnchorFreeGrid.of(new ImageSize(416, 416)), CLASSES);
  private final BoxDecoder yoloV8 = new YoloV8Decoder("out", CELLS, CLASSES);
  private final Candidates candidates = new Candidates();
  private FloatBuffer rows;
  private FloatBuffer columns;

  @Setup
  public void prepare() {
    Random random = new Random(1);
    rows = noise(CELLS * (5 + CLASSES), random);
    columns = noise(CELLS * (4 + CLASSES), random);
    for (int i = 0; i < objects; i++) {
      int cell = random.nextInt(CELLS);
      rows.put(cell * (5 + CLASSES) + 4, 0.9f);
      rows.put(cell * (5 + CLASSES) + 5 + random.nextInt(CLASSES), 0.9f);
      columns.put((4 + random.nextInt(CLASSES)) * CELLS + cell, 0.9f);
    }
  }

  private static FloatBuffer noise(int length, Random random) {
    FloatBuffer values =
        ByteBuffer.allocateDirect(length * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < length; i++) {
      values.put(i, 0.1f * random.nextFloat());
    }
    return values;
  }

  @Benchmark
  public int yolox() throws FrameRejectedException {
    candidates.clear();
    yolox.decode(name -> rows, CONFIDENCE, candidates);
    return candidates.size();
  }

  @Benchmark
  public int yoloV8() throws FrameRejectedException {
    candidates.clear();
    yoloV8.decode(name -> columns, CONFIDENCE, candidates);
    return candidates.size();
  }
}
