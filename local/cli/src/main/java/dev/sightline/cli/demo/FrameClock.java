package dev.sightline.cli.demo;

import dev.sightline.contract.FrameResult;
import java.time.Instant;
import java.util.Optional;

/** Tells since when a frame has been under way; empty where that is not known. */
interface FrameClock {

  /** The frame's own time. */
  FrameClock CAPTURED = (partition, frame) -> Optional.of(frame.capturedAt());

  Optional<Instant> startOf(int partition, FrameResult frame);

  /** Kafka's time, for a file that is read faster than it was filmed. */
  static FrameClock published(FrameFacts facts) {
    return (partition, frame) -> facts.at(partition, frame.offset()).map(FrameFact::publishedAt);
  }
}
