package dev.sightline.cli.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.cli.faults.ledger.FrameFeed;
import dev.sightline.cli.faults.ledger.PictureTrail;
import dev.sightline.cli.faults.site.Camera;
import dev.sightline.cli.faults.site.Site;
import dev.sightline.contract.StreamId;
import dev.sightline.local.video.FrameCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.kafka.common.TopicPartition;

/**
 * A camera whose video has a code in its corner, under a mask, while capture and consumer are
 * killed: no picture of it, wherever it comes to rest, shows anything of the code.
 */
public final class MaskRunner {

  /** Where {@link FrameCode} draws. */
  private static final double CODE_WIDTH = 0.5;

  private static final double CODE_HEIGHT = 1 / 45.0;

  private static final String MASK =
      "{\"%s\": {\"mask\": [[[0, 0], [0.5, 0], [0.5, 0.0223], [0, 0.0223]]]}}";

  private static final int GREY = 128;

  /** What JPEG, twice, adds near a mask's edge; the code's light and dark are 88 and more off. */
  private static final int TOLERANCE = 48;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int FRAMES = 10;

  private final Site site;
  private final PictureTrail trail;

  public MaskRunner(Site site, PictureTrail trail) {
    this.site = site;
    this.trail = trail;
  }

  /** Runs it on a stream of its own. */
  public void run(StreamId stream, Path directory) throws Exception {
    site.heal();
    String topic = Site.TOPICS.topicOf(stream);
    site.topics().create(topic, 1);
    Path masks = directory.resolve("masks.json");
    Files.writeString(masks, MASK.formatted(stream));
    try (Camera camera = Camera.start(site, stream, Map.of("PRIVACY_MASKS", masks.toString()))) {
      awaitFrames(topic, FRAMES);
      camera.killCapture();
      camera.restartCapture();
      awaitFrames(topic, end(topic) + FRAMES);
      site.consumers().get(0).kill();
      site.heal();
      awaitFrames(topic, end(topic) + FRAMES);
      int unused = camera.capture().terminate();
    }
    sendWithoutHeaders(stream, topic);
    awaitCommitted(topic);
    check(stream, topic);
  }

  /** The consumer can't read it, and so lays the picture into the dead-letter topic. */
  private void sendWithoutHeaders(StreamId stream, String topic) throws Exception {
    byte[] captured = trail.inKafka(topic).values().iterator().next();
    try (FrameFeed feed = new FrameFeed(site.broker().bootstrapServers(), stream, topic)) {
      feed.publishPoison(captured);
    }
  }

  private void check(StreamId stream, String topic) throws Exception {
    requireFilled(trail.inKafka(topic), 3 * FRAMES, 1);
    requireFilled(trail.inDeadLetters(topic), 1, 1);
    requireFilled(trail.frames(stream), 3 * FRAMES, 1);
    // A box or its label may be drawn over the mask.
    requireFilled(trail.annotated(stream), 3 * FRAMES, 0.5);
    assertThat(trail.results(stream)).isNotEmpty();
    trail
        .results(stream)
        .forEach(
            (key, json) ->
                assertThat(new String(json, StandardCharsets.UTF_8))
                    .as(key)
                    .doesNotContain("/9j/"));
  }

  private static void requireFilled(Map<String, byte[]> pictures, int atLeast, double share)
      throws IOException {
    assertThat(pictures).hasSizeGreaterThanOrEqualTo(atLeast);
    for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.getValue()));
      assertThat(FrameCode.read(image)).as(picture.getKey()).isEmpty();
      assertThat(filled(image)).as(picture.getKey()).isGreaterThanOrEqualTo(share);
    }
  }

  /** Share of the code's pixels that are as the mask fills them. */
  private static double filled(BufferedImage image) {
    int columns = (int) (image.getWidth() * CODE_WIDTH);
    int rows = (int) (image.getHeight() * CODE_HEIGHT);
    int filled = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int green = image.getRGB(column, row) >> 8 & 0xff;
        filled += Math.abs(green - GREY) <= TOLERANCE ? 1 : 0;
      }
    }
    return (double) filled / (columns * rows);
  }

  private void awaitFrames(String topic, long count) {
    await().alias(count + " frames in " + topic).atMost(PATIENCE).until(() -> end(topic) >= count);
  }

  private long end(String topic) throws Exception {
    return site.topics().ends(topic).values().iterator().next();
  }

  private void awaitCommitted(String topic) throws Exception {
    Map<TopicPartition, Long> ends = site.topics().ends(topic);
    await().atMost(PATIENCE).until(() -> site.topics().committed(ends.keySet()).equals(ends));
    await().atMost(PATIENCE).until(() -> site.annotator().pending() == 0);
  }
}
