package dev.sightline.local.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BoundingBox;
import dev.sightline.local.video.GroundTruth.FrameTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreetVideoIT {

  @TempDir private static Path directory;
  private static StreetVideo street;

  private interface Viewer {
    void see(int frame, Mat picture) throws IOException;
  }

  @BeforeAll
  static void make() throws IOException {
    street = StreetVideo.in(directory);
  }

  @Test
  void shouldShowEachNumberedFrameInOrder() throws IOException {
    List<Integer> numbers = new ArrayList<>();

    watch(
        (frame, picture) ->
            numbers.add(FrameCode.read(Images.decoded(Images.jpeg(picture))).orElse(-1)));

    assertThat(numbers)
        .containsExactlyElementsOf(street.truth().frames().stream().map(FrameTruth::frame).toList())
        .hasSize(StreetScene.FRAMES);
  }

  @Test
  void shouldHoldAKeyFrameEachSecondAndNoPictureOutOfOrder() throws IOException {
    try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(street.video().toFile())) {
      grabber.start();
      int index = 0;
      for (AVPacket packet = grabber.grabPacket();
          packet != null;
          packet = grabber.grabPacket(), index++) {
        boolean keyFrame = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;

        assertThat(packet.pts()).as("packet %d", index).isEqualTo(packet.dts());
        if (index % StreetScene.FRAME_RATE == 0) {
          assertThat(keyFrame).as("packet %d", index).isTrue();
        }
      }
      assertThat(index).isEqualTo(StreetScene.FRAMES);
    }
  }

  @Test
  void shouldBeMadeOnceAndLeaveNothingElse() throws IOException {
    FileTime made = Files.getLastModifiedTime(street.video());

    StreetVideo again = StreetVideo.in(directory);

    assertThat(again).isEqualTo(street);
    assertThat(Files.getLastModifiedTime(street.video())).isEqualTo(made);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void shouldShowPeopleThatADetectorFinds() throws IOException {
    PeopleFinder.assumeItLoads();
    PeopleFinder finder = new PeopleFinder();
    Tally tally = new Tally();

    watch(
        (frame, picture) -> {
          if (frame % 10 == 3) {
            byte[] jpeg = Images.jpeg(picture);
            try (Mat bytes = new Mat(jpeg);
                Mat decoded = opencv_imgcodecs.imdecode(bytes, opencv_imgcodecs.IMREAD_COLOR)) {
              tally.count(street.truth().frames().get(frame), finder.find(decoded));
            }
          }
        });

    assertThat((double) tally.found / tally.objects).isGreaterThan(0.93);
    assertThat((double) tally.falseAlarms / tally.objects).isLessThan(0.03);
  }

  private static void watch(Viewer viewer) throws IOException {
    try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(street.video().toFile());
        OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat()) {
      grabber.start();
      int index = 0;
      for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
        viewer.see(index++, converter.convert(frame));
      }
    }
  }

  private static final class Tally {
    private int objects;
    private int found;
    private int falseAlarms;

    void count(FrameTruth truth, List<BoundingBox> detections) {
      objects += truth.objects().size();
      found += (int) truth.objectBoxes().stream().filter(box -> isIn(detections, box, 0.5)).count();
      falseAlarms +=
          (int)
              detections.stream()
                  .filter(box -> !isIn(truth.objectBoxes(), box, 0.5))
                  .filter(box -> !isIn(truth.doubtfulBoxes(), box, 0.3))
                  .count();
    }

    private static boolean isIn(List<BoundingBox> boxes, BoundingBox box, double overlap) {
      return boxes.stream().anyMatch(other -> other.intersectionOverUnion(box) >= overlap);
    }
  }
}
