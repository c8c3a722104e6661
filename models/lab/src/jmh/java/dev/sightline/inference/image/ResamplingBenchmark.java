package dev.sightline.inference.image;

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

/** What each filter costs that a frame may be resized by, with the decoding that it needs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResamplingBenchmark {

  private static final long MAX_PIXELS = 40_000_000;

  @Param({"640x360", "1280x720", "1920x1080"})
  private String frame;

  @Param({"320", "640"})
  private int side;

  @Param({"BILINEAR", "ANTIALIASED", "PILLOW"})
  private Resampling resampling;

  private EncodedImage jpeg;
  private FrameDecoder decoder;
  private LetterboxCanvas canvas;
  private DecodedFrame decoded;

  @Setup
  public void prepare() throws FrameRejectedException {
    jpeg = EncodedImage.of(Frames.jpegs(frame, 1).get(0));
    InputSpec input =
        new InputSpec(
                "images",
                new ImageSize(side, side),
                PixelEncoding.planarFloat(ColourOrder.RGB, Normalisation.UNIT),
                Fit.STRETCH)
            .withResampling(resampling);
    decoder = new FrameDecoder(input, MAX_PIXELS);
    canvas = new LetterboxCanvas(new Mat(side, side, opencv_core.CV_8UC3), input);
    decoded = decoder.decode(jpeg);
  }

  @Benchmark
  public Letterbox resize() {
    return canvas.draw(decoded);
  }

  @Benchmark
  public Letterbox decodeAndResize() throws FrameRejectedException {
    return canvas.draw(decoder.decode(jpeg));
  }

  @TearDown
  public void close() {
    decoder.close();
    canvas.close();
  }
}
