package dev.sightline.cli.stack;

import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import dev.sightline.local.s3.LocalS3;
import dev.sightline.local.s3.ObjectCreated;
import dev.sightline.local.s3.ObjectCreated.Operation;
import dev.sightline.local.s3.S3EventJson;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A batch as the consumer leaves it: a black frame with a person in it, and the result. */
final class StoredBatch implements AutoCloseable {

  static final String BUCKET = "pipeline";

  private static final ObjectKeys KEYS = new ObjectKeys("");
  private static final StreamId STREAM = new StreamId("cam-1");
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
  private static final BatchId ID = new BatchId("video-frames.cam-1", 0, 25);

  private final String frameKey = KEYS.frame(STREAM, AT, ID, 1);
  private final S3Client client;

  StoredBatch(LocalS3 server) {
    client = server.client();
  }

  /** Writes the frame first and the result last. */
  void store(int width, int height) throws IOException {
    put(frameKey, jpeg(width, height));
    put(KEYS.result(STREAM, AT, ID), new BatchResultJson().encode(result(width, height)));
  }

  /** The notification of the result, as if it were in that bucket. */
  String eventOf(String bucket) {
    String key = KEYS.result(STREAM, AT, ID);
    return new S3EventJson()
        .of(new ObjectCreated(Operation.PUT, bucket, key, 1, "", Instant.now(), 1));
  }

  /** The annotated frame, or null as long as there is none. */
  BufferedImage annotated() throws IOException {
    try {
      byte[] jpeg =
          client
              .getObjectAsBytes(r -> r.bucket(BUCKET).key(KEYS.annotated(frameKey)))
              .asByteArray();
      return ImageIO.read(new ByteArrayInputStream(jpeg));
    } catch (NoSuchKeyException e) {
      return null;
    }
  }

  private void put(String key, byte[] bytes) {
    client.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
  }

  private BatchResult result(int width, int height) {
    BoundingBox box = new BoundingBox(width / 4.0, height / 4.0, width / 2.0, height / 2.0);
    Detection person = new Detection("person", 0, 0.9, box);
    FrameResult frame =
        new FrameResult(
            1,
            25,
            AT,
            CapturedAtSource.HOST,
            width,
            height,
            Optional.of(frameKey),
            List.of(person),
            Optional.empty());
    ModelInfo model = new ModelInfo("test", "0".repeat(64), 416, 416);
    return new BatchResult(
        ID, STREAM, 25, AT, model, new BatchDurations(1, 2, 3, 6), List.of(frame));
  }

  private static byte[] jpeg(int width, int height) throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
    return jpeg.toByteArray();
  }

  @Override
  public void close() {
    client.close();
  }
}
