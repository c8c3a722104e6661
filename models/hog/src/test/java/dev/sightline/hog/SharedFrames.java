package dev.sightline.hog;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Photos and video that are beside the repository on some machines, as the service would fit them.
 */
final class SharedFrames {
  static final Path DATA = Path.of("..", "..", "..", "shared", "data");

  private SharedFrames() {}

  static List<Path> photos() throws IOException {
    try (Stream<Path> images = Files.list(DATA.resolve("images"));
        Stream<Path> coco = Files.list(DATA.resolve("coco/images"))) {
      return Stream.concat(images, coco)
          .filter(path -> path.toString().matches(".*\\.(jpg|png)"))
          .sorted()
          .toList();
    }
  }

  static List<Path> videos() throws IOException {
    try (Stream<Path> videos = Files.list(DATA.resolve("video"))) {
      return videos.filter(path -> path.toString().endsWith(".mp4")).sorted().toList();
    }
  }

  static Mat photo(Path path) {
    try (Mat photo = imread(path.toString(), IMREAD_COLOR)) {
      return letterbox(photo);
    }
  }

  static Mat videoFrame(Path video, int number) throws IOException {
    av_log_set_level(AV_LOG_ERROR);
    try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(video.toFile());
        OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat()) {
      grabber.start();
      grabber.setVideoFrameNumber(number);
      try (Frame frame = grabber.grabImage();
          Mat image = converter.convert(frame)) {
        return letterbox(image);
      }
    }
  }

  private static Mat letterbox(Mat image) {
    double ratio =
        Math.min(
            (double) HogPeopleModel.WIDTH / image.cols(),
            (double) HogPeopleModel.HEIGHT / image.rows());
    int width = (int) Math.round(image.cols() * ratio);
    int height = (int) Math.round(image.rows() * ratio);
    Mat frame = new Mat();
    try (Mat fitted = new Mat()) {
      resize(image, fitted, new Size(width, height));
      copyMakeBorder(
          fitted,
          frame,
          0,
          HogPeopleModel.HEIGHT - height,
          0,
          HogPeopleModel.WIDTH - width,
          BORDER_CONSTANT,
          new Scalar(114, 114, 114, 0));
    }
    return frame;
  }
}
