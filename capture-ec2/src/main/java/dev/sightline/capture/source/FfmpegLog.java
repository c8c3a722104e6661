package dev.sightline.capture.source;

import org.bytedeco.ffmpeg.global.avutil;

/**
 * FFmpeg prints to standard error by itself, URLs with their passwords among it. What matters
 * reaches the log as an error of the call that failed, redacted.
 */
public final class FfmpegLog {

  private FfmpegLog() {}

  public static void silence() {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
  }
}
