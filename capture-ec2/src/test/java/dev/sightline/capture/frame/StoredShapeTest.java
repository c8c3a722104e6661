package dev.sightline.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import dev.sightline.capture.config.FrameConfig;
import dev.sightline.capture.config.VideoSource;
import dev.sightline.capture.privacy.StreamMask;
import dev.sightline.capture.source.Cancellation;
import dev.sightline.capture.source.FfmpegLog;
import dev.sightline.capture.source.FfmpegOpener;
import dev.sightline.capture.source.ReadTimeouts;
import dev.sightline.capture.source.VideoReader;
import dev.sightline.capture.testing.TestVideo;
import dev.sightline.contract.CapturedAtSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames of files whose containers say how pictures are shown. */
class StoredShapeTest {

  @TempDir private Path directory;

  @BeforeAll
  static void silence() {
    FfmpegLog.silence();
  }

  private static String size(Path file) throws Exception {
    try (FfmpegOpener opener = new FfmpegOpener(new ReadTimeouts(10, 5));
        VideoReader reader = opener.open(new VideoSource.VideoFile(file), new Cancellation());
        FrameMaker maker =
            new FrameMaker(
                new UUID(1, 1), new FrameConfig(10, 0, 85, 5, 1 << 20, 0), StreamMask.none())) {
      CaptureTime time = new CaptureTime(Instant.EPOCH, CapturedAtSource.HOST);
      CapturedFrame frame = maker.make(reader.next().orElseThrow(), time);
      return frame.headers().width() + "x" + frame.headers().height();
    }
  }

  private FFmpegFrameRecorder recorder(Path file) {
    FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 176, 96);
    recorder.setVideoCodec(AV_CODEC_ID_H264);
    recorder.setVideoCodecName("libopenh264");
    recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
    recorder.setFrameRate(25);
    return recorder;
  }

  private static void record(FFmpegFrameRecorder recorder) throws Exception {
    try (recorder;
        Frame frame = new Frame(176, 96, Frame.DEPTH_UBYTE, 3)) {
      recorder.start();
      for (int i = 0; i < 5; i++) {
        recorder.record(frame);
      }
      recorder.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({"90, 96x176", "180, 176x96", "270, 96x176"})
  void shouldTurnWhatThePlayerIsToTurn(double degrees, String expected) throws Exception {
    Path file = directory.resolve("turned.mp4");
    FFmpegFrameRecorder recorder = recorder(file);
    recorder.setDisplayRotation(degrees);
    record(recorder);

    assertThat(size(file)).isEqualTo(expected);
  }

  @Test
  void shouldMakePixelsSquareAsTheContainerSays() throws Exception {
    Path file = directory.resolve("wide.mp4");
    FFmpegFrameRecorder recorder = recorder(file);
    recorder.setAspectRatio(2);
    record(recorder);

    assertThat(size(file)).isEqualTo("352x96");
  }

  @Test
  void shouldLeaveAnOrdinaryFileAsItIs() throws Exception {
    assertThat(size(TestVideo.write(directory.resolve("a.mp4"), 176, 96, 25, 5)))
        .isEqualTo("176x96");
  }
}
