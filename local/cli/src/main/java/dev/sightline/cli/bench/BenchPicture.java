package dev.sightline.cli.bench;

import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import dev.sightline.local.video.StreetScene;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A frame of the street video at some size, with a camera's noise, and a result that has its
 * people.
 *
 * @param width in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BenchPicture(int width, int height, byte[] jpeg, BatchResult result) {

  private static final StreamId STREAM = new StreamId("bench");
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
  private static final int FRAME = 150;
  private static final double NOISE = 3;
  private static final int BYTE = 255;

  static BenchPicture of(int width, int height, ObjectKeys keys) throws IOException {
    StreetScene scene = new StreetScene(1);
    double scale = (double) width / StreetScene.WIDTH;
    List<Detection> people =
        scene.truth(FRAME).objectBoxes().stream()
            .map(box -> new Detection("person", 0, 0.9, scaled(box, scale)))
            .toList();
    BatchId id = new BatchId("bench-" + width, 0, 1);
    FrameResult frame =
        new FrameResult(
            1,
            1,
            AT,
            CapturedAtSource.HOST,
            width,
            height,
            Optional.of(keys.frame(STREAM, AT, id, 1)),
            people,
            Optional.empty());
    ModelInfo model = new ModelInfo("bench", "0".repeat(64), width, height);
    BatchResult result =
        new BatchResult(id, STREAM, 1, AT, model, new BatchDurations(1, 2, 3, 6), List.of(frame));
    return new BenchPicture(width, height, jpeg(scene.draw(FRAME), width, height), result);
  }

  String frameKey() {
    return result.frames().get(0).imageKey().orElseThrow();
  }

  String resultKey(ObjectKeys keys) {
    return keys.result(STREAM, AT, result.batchId());
  }

  private static BoundingBox scaled(BoundingBox box, double scale) {
    return new BoundingBox(
        box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale);
  }

  private static byte[] jpeg(BufferedImage scene, int width, int height) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(scene, 0, 0, width, height, null);
    graphics.dispose();
    addNoise(picture);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpg", bytes);
    return bytes.toByteArray();
  }

  private static void addNoise(BufferedImage picture) {
    Random random = new Random(1);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int noise = (int) Math.round(random.nextGaussian() * NOISE);
        int rgb = picture.getRGB(x, y);
        picture.setRGB(
            x,
            y,
            channel(rgb >> 16, noise) << 16 | channel(rgb >> 8, noise) << 8 | channel(rgb, noise));
      }
    }
  }

  private static int channel(int value, int noise) {
    return Math.max(0, Math.min(BYTE, (value & BYTE) + noise));
  }
}
