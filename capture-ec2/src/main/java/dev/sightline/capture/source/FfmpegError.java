package dev.sightline.capture.source;

import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EIO;

import dev.sightline.contract.Redaction;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/** FFmpeg's error numbers in words. */
final class FfmpegError {

  private static final int MAX_TEXT = 256;

  private FfmpegError() {}

  static SourceException of(VideoSource source, String what, int error) {
    String message =
        Redaction.redact(
            "%s: cannot %s: %s".formatted(source.display(), what, reason(source, error)));
    if (!source.isLive()) {
      return SourceException.hopeless(message);
    }
    return isDenial(error) ? SourceException.denied(message) : SourceException.passing(message);
  }

  private static boolean isDenial(int error) {
    return error == avutil.AVERROR_HTTP_UNAUTHORIZED() || error == avutil.AVERROR_HTTP_FORBIDDEN();
  }

  /** FFmpeg says "Input/output error" of a name that no server knows. */
  private static String reason(VideoSource source, int error) {
    return error == AVERROR_EIO() && source instanceof VideoSource.Rtsp camera && isUnknown(camera)
        ? "unknown host " + camera.host()
        : text(error);
  }

  private static boolean isUnknown(VideoSource.Rtsp camera) {
    try {
      return InetAddress.getByName(camera.host()) == null;
    } catch (UnknownHostException e) {
      return true;
    }
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
