package dev.sightline.capture.testing;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Makes videos whose pictures get brighter one by one. */
public final class TestVideo {

  private TestVideo() {}

  /** An H.264 file of plain grey pictures, with its index in front of them. */
  public static Path write(Path file, int width, int height, int fps, int pictures)
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
        try (Mat mat =
                new Mat(height, width, opencv_core.CV_8UC3, Scalar.all(20 + 200.0 * i / pictures));
            Frame frame = converter.convert(mat)) {
          recorder.record(frame);
        }
      }
      recorder.stop();
    }
    return file;
  }
}
