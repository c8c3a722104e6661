package dev.sightline.capture.testing;

import java.nio.file.Path;
import java.util.function.IntFunction;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Makes videos of simple pictures. */
public final class TestVideo {

  private static final int SQUARE = 16;

  private TestVideo() {}

  /** An H.264 file of plain grey pictures, with its index in front of them. */
  public static Path write(Path file, int width, int height, int fps, int pictures)
      throws Exception {
    return write(
        file,
        width,
        height,
        fps,
        pictures,
        i -> new Mat(height, width, opencv_core.CV_8UC3, Scalar.all(20 + 200.0 * i / pictures)));
  }

  /** Squares of black and white all over, that could be read by a machine; they change places. */
  public static Path writeCode(Path file, int width, int height, int fps, int pictures)
      throws Exception {
    return write(file, width, height, fps, pictures, i -> code(width, height, i / fps));
  }

  private static Mat code(int width, int height, int step) {
    Mat mat = new Mat(height, width, opencv_core.CV_8UC3, Scalar.BLACK);
    for (int y = 0; y < height; y += SQUARE) {
      for (int x = (y / SQUARE + step) % 2 * SQUARE; x < width; x += 2 * SQUARE) {
        Rect square = new Rect(x, y, SQUARE, SQUARE);
        opencv_imgproc.rectangle(mat, square, Scalar.WHITE, opencv_imgproc.FILLED, 8, 0);
      }
    }
    return mat;
  }

  private static Path write(
      Path file, int width, int height, int fps, int pictures, IntFunction<Mat> picture)
      throws Exception {
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), width, height);
        OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat()) {
      recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
      recorder.setVideoCodecName("libopenh264");
      recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
      recorder.setFrameRate(fps);
      recorder.setGopSize(fps);
      recorder.setOption("movflags", "faststart");
      recorder.start();
      for (int i = 0; i < pictures; i++) {
        try (Mat mat = picture.apply(i);
            Frame frame = converter.convert(mat)) {
          recorder.record(frame);
        }
      }
      recorder.stop();
    }
    return file;
  }
}
