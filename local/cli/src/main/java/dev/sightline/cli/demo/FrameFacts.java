package dev.sightline.cli.demo;

import dev.sightline.cli.topics.FrameRecord;
import dev.sightline.cli.topics.TopicException;
import dev.sightline.cli.topics.TopicReader;
import dev.sightline.local.video.FrameCode;
import dev.sightline.local.video.GroundTruth;
import dev.sightline.local.video.GroundTruth.FrameTruth;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** The frames of a topic by their place in it. */
final class FrameFacts {

  private final Map<Place, FrameFact> facts = new HashMap<>();
  private final Optional<GroundTruth> truth;

  private FrameFacts(Optional<GroundTruth> truth) {
    this.truth = truth;
  }

  /**
   * Reads all frames; where there is ground truth, the code in a frame tells which of the video it
   * is.
   */
  static FrameFacts read(TopicReader reader, String topic, Optional<GroundTruth> truth)
      throws TopicException {
    FrameFacts facts = new FrameFacts(truth);
    reader.read(topic, facts::add);
    return facts;
  }

  private void add(FrameRecord frame) {
    facts.put(
        new Place(frame.partition(), frame.offset()),
        new FrameFact(frame.publishedAt(), truth.flatMap(t -> truthOf(frame, t))));
  }

  private static Optional<FrameTruth> truthOf(FrameRecord frame, GroundTruth truth) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(frame.jpeg()));
      return FrameCode.read(image).stream().mapToObj(truth.frames()::get).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "frame at offset " + frame.offset() + " is not a valid JPEG", e);
    }
  }

  Optional<FrameFact> at(int partition, long offset) {
    return Optional.ofNullable(facts.get(new Place(partition, offset)));
  }

  /** A frame's position in the topic. */
  private record Place(int partition, long offset) {}
}
