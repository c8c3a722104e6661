package dev.sightline.inference.image;

import ai.onnxruntime.OrtException;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.lab.bench.Frames;
import java.util.concurrent.TimeUnit;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From a JPEG to the input tensor of YOLOX-nano, step by step. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameBenchmark {

  private static final ImageSize INPUT = new ImageSize(416, 416);
  private static final long MAX_PIXELS = 40_000_000;

  @Param({"640x360", "1280x720", "1920x1080"})
  private String frame;

  private EncodedImage jpeg;
  private FrameDecoder reducing;
  private FrameDecoder whole;
  private LetterboxCanvas canvas;
  private ImageTensor tensor;
  private DecodedFrame decoded;

  @Setup
  public void prepare() throws OrtException, FrameRejectedException {
    jpeg = EncodedImage.of(Frames.jpegs(frame, 1).get(0));
    InputSpec input =
        new InputSpec(
            "images",
            INPUT,
            PixelEncoding.planarFloat(ColourOrder.BGR, Normalisation.NONE),
            Fit.LETTERBOX_TOP_LEFT);
    reducing = new FrameDecoder(input, MAX_PIXELS);
    whole = new FrameDecoder(input.withResampling(Resampling.PILLOW), MAX_PIXELS);
    canvas =
        new LetterboxCanvas(new Mat(INPUT.height(), INPUT.width(), opencv_core.CV_8UC3), input);
    tensor = ImageTensor.allocate(input);
    decoded = reducing.decode(jpeg);
  }

  /** What the service does: at a half or less of the size where that is enough. */
  @Benchmark
  public DecodedFrame decodeReduced() throws FrameRejectedException {
    return reducing.decode(jpeg);
  }

  @Benchmark
  public DecodedFrame decodeWhole() throws FrameRejectedException {
    return whole.decode(jpeg);
  }

  /** Resize onto the canvas. */
  @Benchmark
  public Letterbox letterbox() {
    return canvas.draw(decoded);
  }

  /** Resize, split into colours, convert into the tensor's planes. */
  @Benchmark
  public Letterbox fillTensor() {
    return tensor.write(decoded);
  }

  @TearDown
  public void close() {
    reducing.close();
    whole.close();
    canvas.close();
    tensor.close();
  }
}
