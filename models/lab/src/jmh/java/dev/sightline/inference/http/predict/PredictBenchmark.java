package dev.sightline.inference.http.predict;

import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.detect.RequestMemory;
import dev.sightline.inference.http.RequestBody;
import dev.sightline.inference.protocol.FrameLimit;
import dev.sightline.lab.bench.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A JSON request of 25 frames of 640×360. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PredictBenchmark {

  private static final int FRAMES = 25;

  private PredictRequestReader reader;
  private ByteBuf bytes;

  @Setup
  public void prepare() {
    reader =
        new PredictRequestReader(new FrameLimit(new LimitsConfig(1 << 26, 256, 100, 40_000_000)));
    StringJoiner frames = new StringJoiner(",", "{\"frames\":[", "]}");
    for (byte[] jpeg : Frames.jpegs("640x360", FRAMES)) {
      frames.add("{\"frame_data\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(jpeg)));
    }
    bytes = Unpooled.copiedBuffer(frames.toString(), StandardCharsets.US_ASCII);
  }

  @Benchmark
  public PredictRequest read() {
    try (RequestBody body =
        new RequestBody(bytes.retain(), new RequestMemory(Long.MAX_VALUE).hold(0))) {
      return reader.read(body);
    }
  }
}
