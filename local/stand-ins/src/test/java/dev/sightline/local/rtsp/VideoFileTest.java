package dev.sightline.local.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.local.video.GreyVideo;
import dev.sightline.local.video.SoundFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFileTest {

  private static final int MILLIS_PER_SECOND = 1000;

  @TempDir private Path directory;

  /** In milliseconds. */
  private static List<Long> presentationTimes(VideoFile video) throws Exception {
    AVRational millis = avutil.av_make_q(1, MILLIS_PER_SECOND);
    List<Long> times = new ArrayList<>();
    try (AVPacket packet = avcodec.av_packet_alloc()) {
      while (video.read(packet)) {
        times.add(avutil.av_rescale_q(packet.pts(), video.timeBase(), millis));
        avcodec.av_packet_unref(packet);
      }
      avcodec.av_packet_free(packet);
    }
    return times;
  }

  @ParameterizedTest
  @ValueSource(strings = {"grey.mp4", "grey.avi", "grey.h264"})
  void shouldTimeEveryPictureAndStartOver(String name) throws Exception {
    Path file = GreyVideo.write(directory.resolve(name), avcodec.AV_CODEC_ID_H264);
    List<Long> expected = new ArrayList<>();
    for (long i = 0; i < GreyVideo.FRAMES; i++) {
      expected.add(i * MILLIS_PER_SECOND / GreyVideo.FRAME_RATE);
    }

    try (VideoFile video = VideoFile.open(file)) {
      assertThat(presentationTimes(video)).isEqualTo(expected);
      video.rewind();
      assertThat(presentationTimes(video)).isEqualTo(expected);
    }
  }

  @Test
  void shouldTakeNoCoverPictureForAVideo() throws Exception {
    for (Path file :
        List.of(
            SoundFile.mp3(directory.resolve("song.mp3")),
            SoundFile.m4a(directory.resolve("song.m4a")))) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> VideoFile.open(file))
          .withMessage(file + " holds no video, only a cover picture");
    }
  }
}
