package dev.sightline.capture.source;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Tells which pictures of a stream are damaged, by one rule for all codecs: those that miss
 * something, and all that build on them, up to the next key frame that is whole. Decoders know only
 * some of it: most fill what is missing from the picture before and go on as if nothing had
 * happened. Where no key frame comes (some encoders renew the picture bit by bit) the rule ends
 * after {@link #LONGEST}. Not thread-safe.
 */
final class PictureDamage {

  static final Duration LONGEST = Duration.ofSeconds(10);

  private final LongSupplier nanoClock;
  private boolean isDamaged;
  private long firstHit;
  private long lastHit;
  private long sinceNanos;

  PictureDamage(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Something was lost before that packet was complete. The packet itself or the one after misses
   * it: where one ends is learnt from the beginning of the next.
   *
   * @param packet its number
   */
  void lost(long packet) {
    hit(packet, packet + 1);
  }

  private void hit(long from, long to) {
    if (!isDamaged) {
      firstHit = from;
    }
    isDamaged = true;
    lastHit = Math.max(lastHit, to);
    sinceNanos = nanoClock.getAsLong();
  }

  /**
   * Whether the next picture is damaged; to be asked of each.
   *
   * @param packet the number of the packet that it came from
   */
  boolean isIn(AVFrame picture, long packet) {
    if (isFlagged(picture)) {
      hit(packet, packet);
      return true;
    }
    boolean isBefore = packet < firstHit;
    if (isDamaged && !isBefore && isOver(picture, packet)) {
      isDamaged = false;
    }
    return isDamaged && !isBefore;
  }

  private boolean isOver(AVFrame picture, long packet) {
    boolean isWholeKey = (picture.flags() & AVFrame.AV_FRAME_FLAG_KEY) != 0 && packet > lastHit;
    return isWholeKey || nanoClock.getAsLong() - sinceNanos > LONGEST.toNanos();
  }

  private static boolean isFlagged(AVFrame picture) {
    return picture.decode_error_flags() != 0
        || (picture.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
  }
}
