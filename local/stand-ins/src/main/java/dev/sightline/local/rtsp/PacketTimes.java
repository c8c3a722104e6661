package dev.sightline.local.rtsp;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.function.LongSupplier;

/**
 * Completes the times of a file's packets, as a player needs them: each is decoded after the one
 * before, and not after it is shown. Some files say only when a picture is decoded (AVI), some only
 * when it is shown (the first ones in Matroska), some neither (raw streams). In the file's own
 * unit. Not thread-safe.
 */
final class PacketTimes {

  /**
   * @param shown when the picture is presented
   * @param decoded when it is decoded
   * @param duration until the next one
   */
  record Times(long shown, long decoded, long duration) {}

  private final boolean isUntimed;
  private final int reordering;
  private final LongSupplier usualDuration;

  private boolean started;
  private long lastDecoded;
  private long next;

  /**
   * @param isUntimed whether the file has no times, and what is said of them is made up
   * @param reordering how many pictures are decoded before the first one can be shown
   * @param usualDuration of a picture whose packet does not say it
   */
  PacketTimes(boolean isUntimed, int reordering, LongSupplier usualDuration) {
    this.isUntimed = isUntimed;
    this.reordering = reordering;
    this.usualDuration = usualDuration;
  }

  /** The file is read from its beginning again. */
  void startOver() {
    started = false;
    next = 0;
  }

  /** The times of the next packet; what it does not say is FFmpeg's {@code AV_NOPTS_VALUE}. */
  Times next(long shown, long decoded, long duration) {
    long lasts = !isUntimed && duration > 0 ? duration : usualDuration.getAsLong();
    boolean isShownKnown = !isUntimed && shown != AV_NOPTS_VALUE;
    boolean isDecodedKnown = !isUntimed && decoded != AV_NOPTS_VALUE;
    long at = isDecodedKnown ? decoded : guess(isShownKnown, shown, lasts);
    if (started && at <= lastDecoded) {
      at = lastDecoded + 1;
    }
    started = true;
    lastDecoded = at;
    next = at + lasts;
    return new Times(isShownKnown ? shown : at, at, lasts);
  }

  /** One picture after the other; the first so early that all that are shown before others fit. */
  private long guess(boolean isShownKnown, long shown, long lasts) {
    if (!isShownKnown) {
      return next;
    }
    return started ? Math.min(next, shown) : shown - reordering * lasts;
  }
}
