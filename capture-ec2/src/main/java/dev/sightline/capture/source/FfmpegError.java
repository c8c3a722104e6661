package dev.sightline.capture.source;

import dev.sightline.capture.config.Redaction;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/** FFmpeg's error numbers in words. */
final class FfmpegError {

  private static final int MAX_TEXT = 256;

  private FfmpegError() {}

  static SourceException of(VideoSource source, String what, int error) {
    String message =
        Redaction.redact("%s: cannot %s: %s".formatted(source.display(), what, text(error)));
    return source.isLive() ? SourceException.passing(message) : SourceException.hopeless(message);
  }

  static String text(int error) {
    byte[] text = new byte[MAX_TEXT];
    avutil.av_strerror(error, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }
}
