package dev.sightline.cli.bench;

import dev.sightline.cli.report.Percentiles;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.local.lambda.FunctionSettings;
import dev.sightline.local.lambda.InvocationResult;
import dev.sightline.local.lambda.InvocationResult.Succeeded;
import dev.sightline.local.lambda.LocalLambda;
import dev.sightline.local.lambda.RetryPolicy;
import dev.sightline.local.process.ChildFailedException;
import dev.sightline.local.process.ResidentMemory;
import dev.sightline.local.s3.LocalS3;
import dev.sightline.local.s3.ObjectCreated;
import dev.sightline.local.s3.ObjectCreated.Operation;
import dev.sightline.local.s3.S3EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Measures the function as it is deployed: the packaged archive under AWS's runtime interface
 * client, process by process, with a real S3 server beside it.
 */
public final class LambdaBench implements AutoCloseable {

  /** As sam-template.yaml has it: one virtual processor. */
  private static final int MEGABYTES = 1769;

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String BUCKET = "bench";
  private static final ObjectKeys KEYS = new ObjectKeys("");
  private static final long MEBI = 1 << 20;

  private final Path archive;
  private final OptionalInt processor;
  private final Path directory;
  private final LocalS3 s3;
  private final List<BenchPicture> pictures;
  private int started;

  private LambdaBench(
      Path archive,
      OptionalInt processor,
      Path directory,
      LocalS3 s3,
      List<BenchPicture> pictures) {
    this.archive = archive;
    this.processor = processor;
    this.directory = directory;
    this.s3 = s3;
    this.pictures = pictures;
  }

  /**
   * Starts the S3 server and stores what is to be annotated.
   *
   * @param archive of the function
   * @param processor that its processes are bound to; needs {@code taskset}
   * @param directory for logs and objects; made if missing
   */
  public static LambdaBench prepare(Path archive, OptionalInt processor, Path directory)
      throws IOException {
    List<BenchPicture> pictures =
        List.of(
            BenchPicture.of(640, 360, KEYS),
            BenchPicture.of(1280, 720, KEYS),
            BenchPicture.of(1920, 1080, KEYS));
    LocalS3 s3 = LocalS3.start(directory.resolve("s3"), List.of(BUCKET));
    try (S3Client client = s3.client()) {
      BatchResultJson json = new BatchResultJson();
      for (BenchPicture picture : pictures) {
        put(client, picture.frameKey(), picture.jpeg());
        put(client, picture.resultKey(KEYS), json.encode(picture.result()));
      }
    }
    return new LambdaBench(archive, processor, directory, s3, pictures);
  }

  private static void put(S3Client client, String key, byte[] content) {
    client.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
  }

  /**
   * Starts a process and gives it one event, with a frame of 1280×720.
   *
   * @param snapStart whether the hooks before a snapshot are called
   */
  public LambdaStart start(boolean snapStart)
      throws IOException, ChildFailedException, InterruptedException {
    try (LocalLambda function = process(snapStart)) {
      double firstEvent = millis(function, pictures.get(1));
      FunctionLog log = new FunctionLog(function.process().log());
      return new LambdaStart(
          function.startUp().toNanos() / 1e6,
          log.number("Function initialised", "contextMs"),
          log.number("Native code loaded", "ms"),
          firstEvent,
          cpuMillis(function.process().pid()));
    }
  }

  private static double cpuMillis(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toMillis)
        .orElse(0L);
  }

  /**
   * Times a process that is warm, size by size.
   *
   * @param count pictures of each size, after as many that are not counted
   */
  public LambdaFigures warm(int count, List<LambdaStart> cold, List<LambdaStart> rehearsed)
      throws IOException, ChildFailedException, InterruptedException {
    try (LocalLambda function = process(false)) {
      List<LambdaWarm> warm = new ArrayList<>();
      for (BenchPicture picture : pictures) {
        var unused = times(function, picture, count);
        warm.add(
            new LambdaWarm(
                picture.width(),
                picture.height(),
                picture.jpeg().length,
                count,
                Percentiles.of(times(function, picture, count))));
      }
      long resident = ResidentMemory.of(function.process().pid()).orElse(0) / MEBI;
      return new LambdaFigures(
          processor,
          MEGABYTES,
          Files.size(archive),
          LambdaStarts.of(cold),
          LambdaStarts.of(rehearsed),
          warm,
          resident);
    }
  }

  private List<Double> times(LocalLambda function, BenchPicture picture, int count)
      throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      times.add(millis(function, picture));
    }
    return times;
  }

  private LocalLambda process(boolean snapStart)
      throws IOException, ChildFailedException, InterruptedException {
    started++;
    Map<String, String> environment = new HashMap<>(s3.environment("annotate-lambda"));
    environment.put("LOG_FORMAT", "json");
    environment.put("LOG_LEVEL", "INFO");
    FunctionSettings settings =
        new FunctionSettings(
            "annotate",
            archive,
            "dev.sightline.annotate.AnnotateHandler",
            environment,
            MEGABYTES,
            TIMEOUT,
            snapStart,
            launcher());
    return LocalLambda.start(
        settings,
        RetryPolicy.LOCAL,
        directory.resolve("process-" + started),
        directory.resolve("task"));
  }

  private List<String> launcher() {
    return processor.isPresent()
        ? List.of("taskset", "-c", Integer.toString(processor.getAsInt()))
        : List.of();
  }

  private static double millis(LocalLambda function, BenchPicture picture)
      throws IOException, InterruptedException {
    String event =
        new S3EventJson()
            .of(
                new ObjectCreated(
                    Operation.PUT, BUCKET, picture.resultKey(KEYS), 1, "", Instant.EPOCH, 1));
    long began = System.nanoTime();
    InvocationResult result = function.invoke(event).join();
    double took = (System.nanoTime() - began) / 1e6;
    if (!(result instanceof Succeeded succeeded && succeeded.response().contains("\"frames\":1"))) {
      throw new IOException("the function did not annotate the frame: " + result);
    }
    return took;
  }

  @Override
  public void close() {
    s3.close();
  }
}
