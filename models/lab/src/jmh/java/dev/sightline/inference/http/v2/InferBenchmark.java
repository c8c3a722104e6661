package dev.sightline.inference.http.v2;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.contract.ModelInfo;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.detect.DetectedFrames;
import dev.sightline.inference.detect.RequestMemory;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.frame.StageTimes;
import dev.sightline.inference.http.RequestBody;
import dev.sightline.inference.protocol.FrameLimit;
import dev.sightline.inference.protocol.ImagesTensor;
import dev.sightline.lab.bench.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
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

/** A binary request of 25 frames of 640×360, and its answer with five objects in each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class InferBenchmark {

  private static final int FRAMES = 25;
  private static final int OBJECTS = 5;

  private InferRequestReader reader;
  private ByteBuf bytes;
  private int headerLength;
  private InferRequest request;
  private DetectedFrames detected;

  @Setup
  public void prepare() {
    FrameLimit limit = new FrameLimit(new LimitsConfig(1 << 26, 256, 100, 40_000_000));
    reader = new InferRequestReader(new ImagesTensorReader(new ImagesTensor(limit)));
    byte[] tensor = InferCall.elements(Frames.jpegs("640x360", FRAMES));
    byte[] header =
        """
        {"parameters": {"binary_data_output": true, "stream_id": "bench"},
         "inputs": [{"name": "images", "datatype": "BYTES", "shape": [%d],
                     "parameters": {"binary_data_size": %d}}]}\
        """
            .formatted(FRAMES, tensor.length)
            .getBytes(StandardCharsets.UTF_8);
    headerLength = header.length;
    bytes = Unpooled.wrappedBuffer(header, tensor);
    request = read();
    Detection person = new Detection("person", 0, 0.9, new BoundingBox(10, 20, 30, 40));
    FrameOutcome outcome =
        new FrameOutcome.Detected(
            640, 360, Collections.nCopies(OBJECTS, person), new StageTimes(1, 1));
    detected =
        new DetectedFrames(
            new ModelInfo("yolox_nano", "0".repeat(64), 416, 416),
            List.copyOf(Collections.nCopies(FRAMES, outcome)));
  }

  @Benchmark
  public InferRequest read() {
    try (RequestBody body =
        new RequestBody(bytes.retain(), new RequestMemory(Long.MAX_VALUE).hold(0))) {
      return reader.read(body, OptionalInt.of(headerLength));
    }
  }

  @Benchmark
  public InferResponse write() {
    return InferResponse.of(request, detected);
  }
}
