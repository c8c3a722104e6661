package dev.sightline.capture.frame;

import dev.sightline.capture.config.MotionPlan;
import dev.sightline.capture.config.VideoSource;
import dev.sightline.capture.privacy.StreamMask;
import dev.sightline.capture.source.Cancellation;
import dev.sightline.capture.source.FfmpegLog;
import dev.sightline.capture.source.FfmpegOpener;
import dev.sightline.capture.source.Picture;
import dev.sightline.capture.source.ReadTimeouts;
import dev.sightline.capture.source.VideoReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What the motion gate makes of a video, frame by frame at a rate: {@code MotionTrace FILE
 * THRESHOLD RATE}.
 */
public final class MotionTrace {

  private MotionTrace() {}

  public static void main(String[] arguments) throws Exception {
    FfmpegLog.silence();
    double threshold = Double.parseDouble(arguments[1]);
    FrameSampler sampler = new FrameSampler(Double.parseDouble(arguments[2]));
    MotionPlan plan = new MotionPlan(true, threshold, Duration.ofSeconds(10), 0, List.of());
    VideoSource source = new VideoSource.VideoFile(Path.of(arguments[0]));
    try (FfmpegOpener opener = new FfmpegOpener(new ReadTimeouts(60, 60));
        VideoReader reader = opener.open(source, new Cancellation());
        MotionGate gate = new MotionGate(plan, StreamMask.none(), new SplittableRandom(1))) {
      Optional<Picture> picture = reader.next();
      int number = 0;
      int published = 0;
      int frames = 0;
      while (picture.isPresent()) {
        long micros = picture.get().ptsMicros();
        if (sampler.takes(micros)) {
          Instant at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
          Passage passage = gate.judge(picture.get().pixels(), at, 0);
          published += passage == Passage.PUBLISHED ? 1 : 0;
          frames++;
          System.out.printf(
              Locale.ROOT, "%d %.3f %s %.2f%n", number, micros / 1e6, passage, gate.lastChange());
        }
        number++;
        picture = reader.next();
      }
      System.out.printf(Locale.ROOT, "# %d of %d published%n", published, frames);
    }
  }
}
