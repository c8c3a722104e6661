package dev.sightline.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Libswscale may write where it was given room, and must write every pixel. */
class PictureScalerMemoryTest {

  private static final int GUARD = 4096;
  private static final byte UNTOUCHED = (byte) 0xAA;
  private static final int NEUTRAL = 128;
  private static final int ROUNDING = 2;

  /** Memory followed by guard bytes that must not be touched. */
  private record Guarded(BytePointer whole, long size) {
    boolean isIntact() {
      return IntStream.range(0, GUARD).allMatch(i -> whole.get(size + i) == UNTOUCHED);
    }
  }

  private final List<Guarded> allocated = new ArrayList<>();

  @AfterEach
  void free() {
    allocated.forEach(memory -> memory.whole().close());
  }

  private BytePointer allocate(long size) {
    BytePointer whole = new BytePointer(size + GUARD);
    Pointer.memset(whole, UNTOUCHED, size + GUARD);
    allocated.add(new Guarded(whole, size));
    return new Borrowed(whole.address()).capacity(size);
  }

  /** Memory that is freed by this test and not by the object it is given to. */
  private static final class Borrowed extends BytePointer {
    Borrowed(long address) {
      this.address = address;
    }
  }

  /** Scales a plain grey picture; says what was wrong, if anything. */
  private String faultOf(PictureScaler scaler, int width, int height, int format, int grey)
      throws EncodingException {
    AVFrame picture = Pictures.plain(width, height, format, grey, NEUTRAL, NEUTRAL);
    if (format == AV_PIX_FMT_YUV422P || format == AV_PIX_FMT_YUV444P) {
      Pictures.fill(picture, 1, height, (column, row) -> NEUTRAL);
      Pictures.fill(picture, 2, height, (column, row) -> NEUTRAL);
    }
    picture.color_range(AVCOL_RANGE_JPEG);
    try {
      Mat bgr = scaler.toBgr(picture);
      String fault = "";
      for (int row = 0; row < bgr.rows(); row++) {
        BytePointer pixels = bgr.ptr(row);
        for (int i = 0; i < bgr.cols() * 3; i++) {
          if (Math.abs((pixels.get(i) & 0xff) - grey) > ROUNDING) {
            fault = " column %d of row %d is foreign".formatted(i / 3, row);
          }
        }
      }
      boolean isIntact = allocated.stream().allMatch(Guarded::isIntact);
      return isIntact ? fault : fault + " overflow";
    } finally {
      Pictures.free(picture);
    }
  }

  private List<String> faults(int maxWidth, int height, int format, IntStream widths)
      throws EncodingException {
    List<String> faults = new ArrayList<>();
    int grey = 20;
    try (PictureScaler scaler = new PictureScaler(maxWidth, this::allocate)) {
      for (int width : widths.toArray()) {
        grey = grey == 20 ? 230 : 20;
        String fault = faultOf(scaler, width, height, format, grey);
        if (!fault.isEmpty()) {
          faults.add(width + ":" + fault);
        }
      }
    }
    return faults;
  }

  @ParameterizedTest
  @ValueSource(ints = {AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUV422P, AV_PIX_FMT_YUV444P, AV_PIX_FMT_NV12})
  void shouldWriteEveryPixelAndNoneBeyondAtAnyWidth(int format) throws Exception {
    assertThat(faults(0, 18, format, IntStream.rangeClosed(16, 700))).isEmpty();
  }

  @Test
  void shouldWriteEveryPixelOfFewAndOfOddRows() throws Exception {
    for (int height : new int[] {1, 2, 3, 17}) {
      assertThat(faults(0, height, AV_PIX_FMT_YUV420P, IntStream.rangeClosed(16, 90))).isEmpty();
    }
  }

  @Test
  void shouldWriteEveryPixelWhateverWidthItReducesTo() throws Exception {
    for (int maxWidth = 16; maxWidth <= 340; maxWidth += 3) {
      assertThat(faults(maxWidth, 16, AV_PIX_FMT_YUV420P, IntStream.of(330, 427, 640))).isEmpty();
    }
  }

  @Test
  void shouldWriteEveryPixelOfWidthsThatCamerasHave() throws Exception {
    IntStream widths = IntStream.of(854, 1366, 1080, 960, 1928, 2688, 3072, 426, 16, 90, 1080);

    assertThat(faults(0, 24, AV_PIX_FMT_YUV420P, widths)).isEmpty();
  }

  @Test
  void shouldStayInItsMemoryWhenTheResolutionChangesBackAndForth() throws Exception {
    IntStream widths = IntStream.range(0, 200).map(i -> 16 + i * 7919 % 685);

    assertThat(faults(0, 20, AV_PIX_FMT_YUV420P, widths)).isEmpty();
  }
}
