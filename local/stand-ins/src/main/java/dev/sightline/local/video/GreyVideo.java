package dev.sightline.local.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/** A video of plain pictures whose brightness tells their number, for tests that count them. */
public final class GreyVideo {

  /** In all. */
  public static final int FRAMES = 25;

  /** A second. */
  public static final int FRAME_RATE = 25;

  private static final int WIDTH = 160;
  private static final int HEIGHT = 96;
  private static final int BITS_PER_SECOND = 2_000_000;
  private static final int STEP = 4;
  private static final int DARKEST = 60;

  /** The conversion to YUV and back is not exact. */
  private static final int DARKEST_DECODED = 56;

  private GreyVideo() {}

  /**
   * One second, a key frame at its beginning.
   *
   * @param codec FFmpeg's id of it
   */
  public static Path write(Path file, int codec) throws IOException {
    return write(file, codec, WIDTH, HEIGHT);
  }

  /** The same as H.264 with pictures of another size. */
  public static Path write(Path file, int width, int height) throws IOException {
    return write(file, avcodec.AV_CODEC_ID_H264, width, height);
  }

  private static Path write(Path file, int codec, int width, int height) throws IOException {
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), width, height);
        Frame frame = new Frame(width, height, Frame.DEPTH_UBYTE, 3)) {
      recorder.setVideoCodec(codec);
      recorder.setPixelFormat(
          codec == avcodec.AV_CODEC_ID_MJPEG
              ? avutil.AV_PIX_FMT_YUVJ420P
              : avutil.AV_PIX_FMT_YUV420P);
      recorder.setFrameRate(FRAME_RATE);
      recorder.setGopSize(FRAMES);
      recorder.setVideoBitrate(BITS_PER_SECOND);
      recorder.start();
      for (int i = 0; i < FRAMES; i++) {
        fill((ByteBuffer) frame.image[0], DARKEST + STEP * i);
        recorder.record(frame);
      }
    }
    return file;
  }

  private static void fill(ByteBuffer pixels, int level) {
    IntStream.range(0, pixels.capacity()).forEach(i -> pixels.put(i, (byte) level));
  }

  /** The number of a decoded picture. */
  public static int number(Frame frame) {
    ByteBuffer pixels = (ByteBuffer) frame.image[0];
    int middle = frame.imageStride * (frame.imageHeight / 2) + 3 * (frame.imageWidth / 2);
    return Math.round(((pixels.get(middle) & 0xff) - DARKEST_DECODED) / (float) STEP);
  }
}
