package dev.sightline.capture.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * What FFmpeg logs by itself. None of it is shown: there are URLs with their passwords among it,
 * and what matters reaches the log as an error of the call that failed, redacted. But that packets
 * of the network are lost is said nowhere else: libavformat's RTP reader ({@code rtpdec.c}) closes
 * the gap and goes on. FFmpeg has one log for the whole process, and writes it in the thread that
 * called it.
 */
public final class FfmpegLog {

  private static final ThreadLocal<Long> lost = ThreadLocal.withInitial(() -> 0L);

  /** Native code calls it: it must stay reachable. */
  private static final Listener listener = new Listener();

  private FfmpegLog() {}

  /** From now on nothing is printed, and lost packets are counted. */
  public static void silence() {
    avutil.av_log_set_level(avutil.AV_LOG_WARNING);
    avutil.setLogCallback(listener);
  }

  /** RTP packets that FFmpeg has missed so far in calls of this thread. */
  static long packetsLost() {
    return lost.get();
  }

  private static final class Listener extends LogCallback {

    private static final Pattern MISSED = Pattern.compile("RTP: missed (\\d+) packets");

    @Override
    public void call(int level, BytePointer message) {
      if (level == avutil.AV_LOG_WARNING) {
        Matcher missed = MISSED.matcher(message.getString());
        if (missed.find()) {
          lost.set(lost.get() + Long.parseLong(missed.group(1)));
        }
      }
    }
  }
}
