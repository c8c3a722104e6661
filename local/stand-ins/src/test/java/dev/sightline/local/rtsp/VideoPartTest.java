package dev.sightline.local.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.local.video.GreyVideo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoPartTest {

  /** The only key frame is the first. */
  private static final Duration BEGINNING = Duration.ZERO;

  @TempDir Path directory;

  @Test
  void shouldHoldThePicturesBeforeItsEndInTheirTimes() throws Exception {
    Path video = GreyVideo.write(directory.resolve("film.mp4"), avcodec.AV_CODEC_ID_H264);

    Path part =
        VideoPart.write(video, BEGINNING, Duration.ofMillis(400), directory.resolve("part.ts"));

    List<Integer> numbers = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    try (FFmpegFrameGrabber reader = new FFmpegFrameGrabber(part.toString())) {
      reader.start();
      for (Frame frame = reader.grabImage(); frame != null; frame = reader.grabImage()) {
        numbers.add(GreyVideo.number(frame));
        times.add(frame.timestamp);
      }
    }
    // 25 pictures a second
    assertThat(numbers).isEqualTo(IntStream.range(0, 10).boxed().toList());
    assertThat(times.get(9) - times.get(0)).isEqualTo(360_000);
  }

  @Test
  void shouldHoldAsManyPicturesAsThereAreBetweenItsTimes() throws Exception {
    Path video = GreyVideo.write(directory.resolve("film.mp4"), avcodec.AV_CODEC_ID_H264);

    Path part =
        VideoPart.write(
            video, Duration.ofMillis(400), Duration.ofSeconds(5), directory.resolve("part.ts"));

    assertThat(VideoPipe.pictures(part)).isEqualTo(15);
  }

  @Test
  void shouldSayThatAFileIsNoVideo() throws Exception {
    Path text = Files.writeString(directory.resolve("text.mp4"), "not a video at all");

    assertThatThrownBy(
            () ->
                VideoPart.write(
                    text, BEGINNING, Duration.ofSeconds(1), directory.resolve("part.ts")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text.mp4 is not a video");
  }
}
