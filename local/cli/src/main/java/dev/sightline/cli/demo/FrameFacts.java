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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** The frames of a topic by their place in it. */
final class FrameFacts {

  private final Map<Place, FrameFact> facts = new LinkedHashMap<>();
  private final Optional<GroundTruth> truth;
  private int loop;
  private int lastIndex = -1;

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

  private Optional<FrameTruth> truthOf(FrameRecord frame, GroundTruth truth) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(frame.jpeg()));
      return FrameCode.read(image).stream()
          .mapToObj(index -> truth.at(sinceStart(index, truth)))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "frame at offset " + frame.offset() + " is not a valid JPEG", e);
    }
  }

  /** Where the number of a frame falls behind, the video has begun again. */
  private Duration sinceStart(int index, GroundTruth truth) {
    if (index < lastIndex) {
      loop++;
    }
    lastIndex = index;
    long frames = (long) loop * truth.frames().size() + index;
    return Duration.ofNanos(Math.round(frames * 1e9 / truth.frameRate()));
  }

  /** What people did in the street, where the video tells. */
  Optional<StreetTruth> street() {
    return truth.map(
        street ->
            new StreetTruth(
                facts.values().stream().flatMap(fact -> fact.truth().stream()).toList(),
                street.width() / 2.0));
  }

  Optional<FrameFact> at(int partition, long offset) {
    return Optional.ofNullable(facts.get(new Place(partition, offset)));
  }

  /** A frame's position in the topic. */
  private record Place(int partition, long offset) {}
}
