package dev.sightline.lab.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends many frames and looks at the service's memory now and then: what grows without end shows.
 *
 * @param interval between two looks
 */
record Soak(Leg leg, ProcessUse service, Duration interval) {

  private static final double MEBIBYTE = 1 << 20;

  /**
   * @param frames to send at least
   * @param look takes each sample when it is there
   */
  List<MemorySample> run(long frames, Consumer<MemorySample> look) throws InterruptedException {
    List<MemorySample> samples = new ArrayList<>();
    long sent = 0;
    while (sent < frames) {
      Round round = leg.run(interval);
      sent += round.frames();
      MemorySample sample =
          new MemorySample(sent, round.framesPerSecond(), service.residentBytes() / MEBIBYTE);
      look.accept(sample);
      samples.add(sample);
    }
    return samples;
  }
}
