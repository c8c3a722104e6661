package dev.sightline.deploy.simulation;

import dev.sightline.deploy.simulation.Scenario.Cameras;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/** Lets the cameras' frames come. */
final class CameraStreams {

  private final Events events;
  private final Cameras settings;
  private final FrameTopics topics;

  CameraStreams(Events events, Cameras settings, FrameTopics topics) {
    this.events = events;
    this.settings = settings;
    this.topics = topics;
  }

  /**
   * @param random of all streams
   */
  void start(SplittableRandom random) {
    for (int stream = 0; stream < settings.streams(); stream++) {
      if (settings.window() > 0) {
        more(stream, settings.window());
      } else {
        new CameraStream(stream, random.split()).start();
      }
    }
  }

  /** So many frames of the stream are stored: where frames wait for room, there is some. */
  void stored(int stream, int frames) {
    if (settings.window() > 0) {
      more(stream, frames);
    }
  }

  private void more(int stream, int frames) {
    events.after(
        0,
        () -> {
          for (int i = 0; i < frames; i++) {
            topics.publish(stream, events.now());
          }
        });
  }

  private final class CameraStream {
    private final int number;
    private final SplittableRandom random;
    private final Deque<Double> held = new ArrayDeque<>();
    private final double period = 1 / settings.framesPerSecond();
    private final double phase;
    private long frame;
    private boolean isStalled;

    CameraStream(int number, SplittableRandom random) {
      this.number = number;
      this.random = random;
      this.phase = random.nextDouble() * settings.startSeconds();
    }

    void start() {
      next();
      stallLater();
    }

    /** Regular times, from each of which a frame is off by less than half a period. */
    private void next() {
      double off = settings.jitter() * (random.nextDouble() - 0.5) * period;
      double at = phase + frame++ * period + off;
      events.after(Math.max(0, at - events.now()), this::take);
    }

    private void take() {
      if (isStalled) {
        held.addLast(events.now());
      } else {
        topics.publish(number, events.now());
      }
      next();
    }

    private void stallLater() {
      if (settings.stallEverySeconds() > 0 && settings.stallSeconds() > 0) {
        double wait = -StrictMath.log(1 - random.nextDouble()) * settings.stallEverySeconds();
        events.after(wait, this::stall);
      }
    }

    private void stall() {
      isStalled = true;
      events.after(
          settings.stallSeconds(),
          () -> {
            isStalled = false;
            while (!held.isEmpty()) {
              topics.publish(number, held.removeFirst());
            }
            stallLater();
          });
    }
  }
}
