package dev.sightline.lab.bench;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * A look at the service while it works.
 *
 * @param frames so far
 * @param framesPerSecond since the last look
 * @param residentMebibytes of the service's process, now
 */
record MemorySample(long frames, double framesPerSecond, double residentMebibytes) {

  void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%,9d frames  %6.1f frames/s  resident %5.0f MiB%n",
        frames,
        framesPerSecond,
        residentMebibytes);
    out.flush();
  }
}
