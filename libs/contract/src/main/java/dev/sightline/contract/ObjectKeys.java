package dev.sightline.contract;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The only place that builds or parses the key of an object in the bucket. Keys are Hive-style, so
 * that Athena reads {@code results/} as a partitioned table; date and hour are UTC, of the batch's
 * first frame:
 *
 * <pre>
 * frames/stream=&lt;id&gt;/date=&lt;yyyy-MM-dd&gt;/hour=&lt;HH&gt;/&lt;batchId&gt;/&lt;frame-number&gt;.jpg
 * results/stream=&lt;id&gt;/date=…/hour=…/&lt;batchId&gt;.json
 * annotated/stream=&lt;id&gt;/date=…/hour=…/&lt;batchId&gt;/&lt;frame-number&gt;.jpg
 * </pre>
 *
 * @param prefix what {@code S3_PREFIX} names: empty, or a path that ends in {@code /}
 */
public record ObjectKeys(String prefix) {

  private static final String FRAMES = "frames/";
  private static final String RESULTS = "results/";
  private static final String ANNOTATED = "annotated/";

  private static final DateTimeFormatter PARTITION =
      DateTimeFormatter.ofPattern("'date='uuuu-MM-dd'/hour='HH").withZone(ZoneOffset.UTC);

  private static final Pattern PREFIX_FORM = Pattern.compile("([a-zA-Z0-9_=-][a-zA-Z0-9._=-]*/)*");

  private static final String LOCATION =
      "stream=[a-z0-9-]{1,64}/date=\\d{4}-\\d\\d-\\d\\d/hour=\\d\\d/" + BatchId.FORM;

  private static final Pattern RESULT_TAIL = Pattern.compile(LOCATION + "\\.json");
  private static final Pattern IMAGE_TAIL = Pattern.compile(LOCATION + "/\\d+(-\\d+)?\\.jpg");

  /**
   * Accepts a prefix with or without its last slash.
   *
   * @throws IllegalArgumentException if the prefix is not a path of {@code [a-zA-Z0-9._=-]}, or has
   *     a part that starts with a dot
   */
  public ObjectKeys {
    Objects.requireNonNull(prefix, "prefix");
    prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    if (!PREFIX_FORM.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "S3 prefix '"
              + Quoted.of(prefix)
              + "' is not a path of a-z, A-Z, 0-9, '.', '_', '=', '-' without a leading slash");
    }
  }

  /** Where a batch's result goes. */
  public String result(StreamId stream, Instant firstCapturedAt, BatchId batch) {
    return prefix + RESULTS + location(stream, firstCapturedAt, batch) + ".json";
  }

  /** Where the JPEG of a frame to annotate goes. */
  public String frame(StreamId stream, Instant firstCapturedAt, BatchId batch, long frameNumber) {
    return prefix + FRAMES + location(stream, firstCapturedAt, batch) + "/" + frameNumber + ".jpg";
  }

  /**
   * The same where the batch has another frame of that number, as it does when capture restarted
   * within it: the record's offset tells the two apart.
   */
  public String frame(
      StreamId stream, Instant firstCapturedAt, BatchId batch, long frameNumber, long offset) {
    return prefix
        + FRAMES
        + location(stream, firstCapturedAt, batch)
        + "/"
        + frameNumber
        + "-"
        + offset
        + ".jpg";
  }

  /**
   * Where the annotated image of a kept frame goes.
   *
   * @throws IllegalArgumentException if the key names no kept frame
   */
  public String annotated(String frameKey) {
    return tail(frameKey, FRAMES, IMAGE_TAIL)
        .map(tail -> prefix + ANNOTATED + tail)
        .orElseThrow(
            () ->
                new IllegalArgumentException("'" + Quoted.of(frameKey) + "' is not a frame's key"));
  }

  /** What lists or matches all results. */
  public String resultsPrefix() {
    return prefix + RESULTS;
  }

  /** What lists or matches all annotated images. */
  public String annotatedPrefix() {
    return prefix + ANNOTATED;
  }

  /** What lists or matches all kept frames. */
  public String framesPrefix() {
    return prefix + FRAMES;
  }

  public boolean isResult(String key) {
    return tail(key, RESULTS, RESULT_TAIL).isPresent();
  }

  public boolean isFrame(String key) {
    return tail(key, FRAMES, IMAGE_TAIL).isPresent();
  }

  public boolean isAnnotated(String key) {
    return tail(key, ANNOTATED, IMAGE_TAIL).isPresent();
  }

  /** The batch that a result's key names; empty if the key is of another kind. */
  public Optional<BatchId> batchOf(String resultKey) {
    return tail(resultKey, RESULTS, RESULT_TAIL)
        .map(tail -> tail.substring(tail.lastIndexOf('/') + 1, tail.length() - ".json".length()))
        .map(BatchId::parse);
  }

  /** The stream that a result's key names; empty if the key is of another kind. */
  public Optional<StreamId> streamOf(String resultKey) {
    return tail(resultKey, RESULTS, RESULT_TAIL)
        .map(tail -> tail.substring("stream=".length(), tail.indexOf('/')))
        .filter(stream -> !stream.equals(StreamId.RESERVED))
        .map(StreamId::new);
  }

  /** The result of a kept frame's batch; empty if the key is of another kind. */
  public Optional<String> resultOf(String frameKey) {
    return tail(frameKey, FRAMES, IMAGE_TAIL)
        .map(tail -> prefix + RESULTS + tail.substring(0, tail.lastIndexOf('/')) + ".json");
  }

  /** Whether a key names a kept frame of the very batch that a result's key names. */
  public boolean isFrameOf(String frameKey, String resultKey) {
    return resultOf(frameKey).filter(resultKey::equals).isPresent();
  }

  private Optional<String> tail(String key, String kind, Pattern form) {
    String start = prefix + kind;
    return Optional.of(key)
        .filter(k -> k.startsWith(start))
        .map(k -> k.substring(start.length()))
        .filter(t -> form.matcher(t).matches());
  }

  private static String location(StreamId stream, Instant firstCapturedAt, BatchId batch) {
    return "stream=" + stream + "/" + PARTITION.format(firstCapturedAt) + "/" + batch;
  }
}
