package dev.sightline.capture.source;

import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EINVAL;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EIO;

import dev.sightline.capture.config.VideoSource;
import dev.sightline.contract.Redaction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.global.avutil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** FFmpeg's error numbers in words. */
final class FfmpegError {

  private static final Logger log = LoggerFactory.getLogger(FfmpegError.class);

  private static final int MAX_TEXT = 256;

  /** EPROTONOSUPPORT: what FFmpeg makes of 461, "Unsupported transport" (RFC 2326). */
  private static final int UNSUPPORTED_LINUX = -93;

  private static final int UNSUPPORTED_MACOS = -43;

  /** How cameras refuse RTP over TCP, or over UDP: some answer with another status than 461. */
  private static final Set<Integer> TRANSPORT_REFUSED =
      Set.of(
          UNSUPPORTED_LINUX,
          UNSUPPORTED_MACOS,
          avutil.AVERROR_HTTP_BAD_REQUEST(),
          avutil.AVERROR_HTTP_OTHER_4XX());

  private FfmpegError() {}

  static SourceException of(VideoSource source, String what, int error) {
    String message =
        Redaction.redact(
            "%s: cannot %s: %s".formatted(source.display(), what, reason(source, error)));
    if (!source.isLive()) {
      return SourceException.hopeless(message);
    }
    if (isDenial(error)) {
      return SourceException.denied(message);
    }
    return TRANSPORT_REFUSED.contains(error)
        ? SourceException.transportRefused(message)
        : SourceException.passing(message);
  }

  private static boolean isDenial(int error) {
    return error == avutil.AVERROR_HTTP_UNAUTHORIZED() || error == avutil.AVERROR_HTTP_FORBIDDEN();
  }

  private static String reason(VideoSource source, int error) {
    if (source instanceof VideoSource.VideoFile && error == AVERROR_EINVAL()) {
      // FFmpeg's word for a format that is not on the list that it was given.
      return "it is in no video format that is read";
    }
    return source instanceof VideoSource.Rtsp camera
        ? unknownHost(camera, error)
            .or(() -> unsupported(camera, error))
            .or(() -> transport(error))
            .orElse(text(error))
        : text(error);
  }

  /** FFmpeg says "Input/output error" of a name that no server knows. */
  private static Optional<String> unknownHost(VideoSource.Rtsp camera, int error) {
    return error == AVERROR_EIO() && isUnknown(camera)
        ? Optional.of("unknown host " + camera.host())
        : Optional.empty();
  }

  private static Optional<String> transport(int error) {
    return error == UNSUPPORTED_LINUX || error == UNSUPPORTED_MACOS
        ? Optional.of("the camera refuses to send RTP in this way; see RTSP_TRANSPORT")
        : Optional.empty();
  }

  /** FFmpeg says "authorization failed" where it does not know how to log in. */
  private static Optional<String> unsupported(VideoSource.Rtsp camera, int error) {
    if (error != avutil.AVERROR_HTTP_UNAUTHORIZED()) {
      return Optional.empty();
    }
    try {
      return Challenge.unsupported(new ChallengeProbe(camera.address()).ask())
          .map(
              name ->
                  "the camera asks for an authentication that is not supported: "
                      + name
                      + " (supported are Basic and Digest with MD5)");
    } catch (IOException e) {
      log.atDebug().addKeyValue("cause", e.toString()).log("Challenge could not be asked for");
      return Optional.empty();
    }
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
