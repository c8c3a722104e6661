package dev.sightline.local.rtsp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/** What FFmpeg could not do, in its own words. */
final class FFmpegException extends IOException {

  private static final long serialVersionUID = 1L;
  private static final int MAX_MESSAGE_BYTES = 256;

  private FFmpegException(String message) {
    super(message);
  }

  /**
   * @param code what FFmpeg's function returned; negative for an error
   * @param subject begins the message
   */
  static void check(int code, String subject) throws FFmpegException {
    if (code < 0) {
      throw new FFmpegException(subject + ": " + describe(code));
    }
  }

  private static String describe(int code) {
    byte[] text = new byte[MAX_MESSAGE_BYTES];
    avutil.av_strerror(code, text, text.length);
    return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(text)).toString().replace("\0", "");
  }
}
