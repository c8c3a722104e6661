package dev.sightline.console.bench;

import dev.sightline.console.testing.ResultPublisher;
import dev.sightline.console.testing.SampleResults;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.local.s3.LocalS3;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes what a pipeline makes of cameras: results of 25 frames, and their pictures a bit later. */
final class Cameras implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Cameras.class);
  private static final int FRAMES = 25;
  private static final int PEOPLE = 3;
  private static final int SOONEST_MILLIS = 300;
  private static final int LATEST_MILLIS = 1500;

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
  private final Map<String, Long> putNanos = new ConcurrentHashMap<>();
  private final Random random = new Random(7);
  private final ObjectKeys keys = new ObjectKeys("");
  private final SampleResults samples;
  private final ResultPublisher publisher;
  private final S3Client s3;
  private final String bucket;

  private Cameras(SampleResults samples, ResultPublisher publisher, S3Client s3, String bucket) {
    this.samples = samples;
    this.publisher = publisher;
    this.s3 = s3;
    this.bucket = bucket;
  }

  static Cameras start(
      int count, int framesPerSecond, String bootstrapServers, LocalS3 s3, String bucket) {
    SampleResults samples =
        new SampleResults(
            "frames",
            new ObjectKeys(""),
            FRAMES,
            Duration.ofSeconds(1).dividedBy(framesPerSecond),
            PEOPLE);
    Cameras cameras =
        new Cameras(
            samples,
            new ResultPublisher(bootstrapServers, "results", samples),
            s3.client(),
            bucket);
    long batchNanos = samples.interval().multipliedBy(FRAMES).toNanos();
    for (int i = 0; i < count; i++) {
      cameras.run("cam-%02d".formatted(i), batchNanos, i * batchNanos / count);
    }
    return cameras;
  }

  private void run(String stream, long batchNanos, long offsetNanos) {
    BatchResult[] last = new BatchResult[1];
    int[] index = new int[1];
    var unused =
        threads.scheduleAtFixedRate(
            () -> {
              try {
                Instant first = Instant.now().minus(samples.interval().multipliedBy(FRAMES));
                last[0] = samples.batch(stream, index[0]++, first);
                publisher.publish(last[0]);
                putLater(last[0]);
              } catch (RuntimeException e) {
                log.error("Not published", e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            offsetNanos,
            batchNanos,
            TimeUnit.NANOSECONDS);
  }

  private void putLater(BatchResult batch) {
    String key = keys.annotated(samples.keptFrames(batch).get(0));
    int millis = SOONEST_MILLIS + random.nextInt(LATEST_MILLIS - SOONEST_MILLIS);
    var unused = threads.schedule(() -> put(batch, key), millis, TimeUnit.MILLISECONDS);
  }

  private void put(BatchResult batch, String key) {
    try {
      byte[] picture = picture(batch.stream().value(), batch.firstOffset());
      s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(picture));
      putNanos.put(key, System.nanoTime());
    } catch (IOException | RuntimeException e) {
      log.error("Not put", e);
    }
  }

  /** When a picture was in the bucket, on this process's clock. */
  Optional<Long> putNanos(String key) {
    return Optional.ofNullable(putNanos.get(key));
  }

  private static byte[] picture(String stream, long number) throws IOException {
    BufferedImage image = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(
        new Color(Color.HSBtoRGB(Math.abs(stream.hashCode() % 97) / 97f, 0.4f, 0.5f)));
    graphics.fillRect(0, 0, 640, 360);
    graphics.setColor(Color.WHITE);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 48));
    graphics.drawString(stream + " " + number, 40, 80);
    graphics.setColor(Color.GREEN);
    graphics.drawRect((int) (number % 500), 120, 70, 200);
    graphics.dispose();
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", jpeg);
    return jpeg.toByteArray();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    publisher.close();
    s3.close();
  }
}
