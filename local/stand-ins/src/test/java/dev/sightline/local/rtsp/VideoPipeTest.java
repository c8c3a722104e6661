package dev.sightline.local.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.local.video.GreyVideo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class VideoPipeTest {

  private static final int LOOPS = 3;
  private static final int PICTURES = LOOPS * GreyVideo.FRAMES;

  @TempDir Path directory;
  private Path film;
  private Path pipe;

  @BeforeEach
  void writeFilm() throws Exception {
    film = GreyVideo.write(directory.resolve("film.mp4"), avcodec.AV_CODEC_ID_H264);
    pipe = directory.resolve("film.ts");
  }

  @Test
  void shouldPlayEveryPictureOverAndOverWithoutAGapInTheirTimes() throws Exception {
    List<Integer> numbers = new ArrayList<>();
    List<Long> times = new ArrayList<>();

    try (VideoPipe playing =
            VideoPipe.start(film, pipe, (picture, micros) -> picture < PICTURES, "film");
        FFmpegFrameGrabber reader = new FFmpegFrameGrabber(pipe.toString())) {
      reader.start();
      for (Frame frame = reader.grabImage(); frame != null; frame = reader.grabImage()) {
        numbers.add(GreyVideo.number(frame));
        times.add(frame.timestamp);
      }
      assertThat(playing.ended().toCompletableFuture().get(20, TimeUnit.SECONDS))
          .isEqualTo(PICTURES);
    }

    assertThat(numbers)
        .isEqualTo(IntStream.range(0, PICTURES).map(i -> i % GreyVideo.FRAMES).boxed().toList());
    long step = TimeUnit.SECONDS.toMicros(1) / GreyVideo.FRAME_RATE;
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isBetween(step - 20, step + 20);
    }
    assertThat(pipe).doesNotExist();
  }

  @Test
  void shouldEndWhereNobodyEverReadsIt() throws Exception {
    VideoPipe unread = VideoPipe.start(film, pipe, (picture, micros) -> true, "film");

    unread.close();

    assertThat(unread.ended().toCompletableFuture()).succeedsWithin(20, TimeUnit.SECONDS);
    assertThat(pipe).doesNotExist();
  }

  @Test
  void shouldCountAFilmsPictures() throws Exception {
    assertThat(VideoPipe.pictures(film)).isEqualTo(GreyVideo.FRAMES);
  }

  @Test
  void shouldRefuseWhatIsNoFilm() throws Exception {
    Path text = Files.writeString(directory.resolve("text.mp4"), "nothing of the kind");

    assertThatThrownBy(() -> VideoPipe.start(text, pipe, (picture, micros) -> true, "film"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text.mp4 is not a video");
  }
}
