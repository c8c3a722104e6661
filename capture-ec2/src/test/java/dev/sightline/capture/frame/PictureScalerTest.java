package dev.sightline.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PictureScalerTest {

  private static final int NEUTRAL = 128;

  private final PictureScaler scaler = new PictureScaler(320);

  @AfterEach
  void close() {
    scaler.close();
  }

  /** The grey of the middle of a grey picture, after scaling, with its size. */
  private record Scaled(int width, int height, int blue, int green, int red) {}

  private Scaled scale(int width, int height, int grey) throws EncodingException {
    AVFrame picture = av_frame_alloc();
    try {
      picture.width(width).height(height).format(AV_PIX_FMT_YUV420P);
      picture.color_range(AVCOL_RANGE_JPEG);
      av_frame_get_buffer(picture, 0);
      Pointer.memset(picture.data(0), grey, (long) picture.linesize(0) * height);
      Pointer.memset(picture.data(1), NEUTRAL, (long) picture.linesize(1) * height / 2);
      Pointer.memset(picture.data(2), NEUTRAL, (long) picture.linesize(2) * height / 2);
      Mat bgr = scaler.toBgr(picture);
      var middle = bgr.ptr(bgr.rows() / 2, bgr.cols() / 2);
      return new Scaled(
          bgr.cols(), bgr.rows(), middle.get(0) & 0xff, middle.get(1) & 0xff, middle.get(2) & 0xff);
    } finally {
      av_frame_free(picture);
    }
  }

  @Test
  void shouldKeepGreyGreyAndTheSizeOfASmallPicture() throws Exception {
    Scaled scaled = scale(320, 180, 77);

    assertThat(scaled.width()).isEqualTo(320);
    assertThat(scaled.height()).isEqualTo(180);
    assertThat(scaled.blue()).isCloseTo(77, within(2));
    assertThat(scaled.green()).isCloseTo(77, within(2));
    assertThat(scaled.red()).isCloseTo(77, within(2));
  }

  @Test
  void shouldFollowAChangeOfTheSize() throws Exception {
    scale(640, 360, 50);

    Scaled changed = scale(800, 600, 200);

    assertThat(changed.width()).isEqualTo(320);
    assertThat(changed.height()).isEqualTo(240);
    assertThat(changed.green()).isCloseTo(200, within(2));
  }
}
