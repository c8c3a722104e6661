package dev.sightline.capture.frame;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Makes a long video of a view in which nothing happens, with a sensor's noise, as a camera encodes
 * it: {@code StillVideo PHOTO OUT.mp4 SECONDS DEVIATION BITS_PER_SECOND}; ten pictures a second, a
 * key frame every five seconds.
 */
public final class StillVideo {

  private static final int RATE = 10;
  private static final int KEY_FRAMES = 50;

  private StillVideo() {}

  public static void main(String[] arguments) throws Exception {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    Mat view = opencv_imgcodecs.imread(arguments[0]);
    int pictures = RATE * Integer.parseInt(arguments[2]);
    Mat mean = new Mat(1, 1, opencv_core.CV_64F, Scalar.all(0));
    Mat spread = new Mat(1, 1, opencv_core.CV_64F, Scalar.all(Double.parseDouble(arguments[3])));
    try (FFmpegFrameRecorder recorder =
            new FFmpegFrameRecorder(Path.of(arguments[1]).toFile(), view.cols(), view.rows());
        OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat()) {
      recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
      recorder.setVideoCodecName("libopenh264");
      recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
      recorder.setFrameRate(RATE);
      recorder.setGopSize(KEY_FRAMES);
      recorder.setVideoBitrate(Integer.parseInt(arguments[4]));
      recorder.start();
      for (int i = 0; i < pictures; i++) {
        try (Mat noise = new Mat(view.size(), opencv_core.CV_16SC3);
            Mat noisy = new Mat();
            Mat picture = new Mat()) {
          opencv_core.randn(noise, mean, spread);
          opencv_core.add(view, noise, noisy, new Mat(), opencv_core.CV_16SC3);
          noisy.convertTo(picture, opencv_core.CV_8UC3);
          try (Frame frame = converter.convert(picture)) {
            recorder.record(frame);
          }
        }
      }
      recorder.stop();
    }
  }
}
