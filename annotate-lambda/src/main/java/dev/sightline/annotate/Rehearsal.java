package dev.sightline.annotate;

import dev.sightline.annotate.ResultOutcome.State;
import dev.sightline.annotate.ResultOutcome.Tried;
import dev.sightline.annotate.input.AnnotateLimits;
import dev.sightline.annotate.paint.FrameAnnotator;
import dev.sightline.annotate.store.S3ObjectStore;
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
import dev.sightline.tracing.Tracing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Annotates a made-up batch before SnapStart takes its snapshot, so that all that a first event
 * needs is loaded and has run: the SDK's requests and signatures, JSON, drawing, TLS. Nothing
 * leaves this process: S3 is played by {@link RehearsalHttp}.
 */
@Singleton
final class Rehearsal {

  static final String BUCKET = "rehearsal";
  private static final StreamId STREAM = new StreamId("rehearsal");
  private static final Instant AT = Instant.EPOCH;
  private static final BatchId ID = new BatchId("rehearsal", 0, 0);
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  /** Its own: however little an event's result and picture may have, it does not count here. */
  private static final AnnotateLimits LIMITS = new AnnotateLimits(1 << 20, 1 << 20, WIDTH * HEIGHT);

  private final AnnotateConfig config;
  private final FrameAnnotator annotator;

  @Inject
  Rehearsal(AnnotateConfig config) {
    this(config, new FrameAnnotator(LIMITS.imagePixels()));
  }

  Rehearsal(AnnotateConfig config, FrameAnnotator annotator) {
    this.config = config;
    this.annotator = annotator;
  }

  /**
   * @throws IllegalStateException if the batch was not annotated: no event would be
   */
  void run() {
    ObjectKeys keys = config.keys();
    String frame = keys.frame(STREAM, AT, ID, 1);
    String result = keys.result(STREAM, AT, ID);
    RehearsalHttp http = new RehearsalHttp();
    http.put(frame, FrameAnnotator.blank(WIDTH, HEIGHT));
    http.put(result, new BatchResultJson().encode(batch(frame)));
    try (S3Client s3 =
        AnnotateFactory.s3(config)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(BUCKET, BUCKET)))
            .httpClient(http)
            .build()) {
      AnnotationService service =
          new AnnotationService(
              new S3ObjectStore(s3),
              keys,
              new BatchResultJson(),
              LIMITS,
              annotator,
              InstantSource.system(),
              Tracing.off());
      ResultOutcome outcome = service.annotate(BUCKET, result);
      if (!(outcome instanceof Tried tried && tried.state() == State.ANNOTATED)) {
        throw new IllegalStateException("the made-up batch was not annotated: " + outcome);
      }
      if (!http.has(keys.annotated(frame))) {
        throw new IllegalStateException("the made-up picture was not stored");
      }
    }
    prepareTls();
  }

  private static BatchResult batch(String frameKey) {
    Detection found = new Detection("person", 0, 0.9, new BoundingBox(100, 100, 200, 200));
    FrameResult frame =
        new FrameResult(
            1,
            0,
            AT,
            CapturedAtSource.HOST,
            WIDTH,
            HEIGHT,
            Optional.of(frameKey),
            List.of(found),
            Optional.empty());
    ModelInfo model = new ModelInfo("rehearsal", "0".repeat(64), WIDTH, HEIGHT);
    return new BatchResult(
        ID, STREAM, 0, AT, model, new BatchDurations(0, 0, 0, 0), List.of(frame));
  }

  /** Reads the trust store, which the first connection would do. */
  private static void prepareTls() {
    try {
      var unused = SSLContext.getDefault().getSocketFactory();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no connection to S3 would be possible", e);
    }
  }
}
