package dev.sightline.deploy.size;

/**
 * What goes to the bucket and through the function.
 *
 * @param putsPerSecond kept frames, results, annotated images
 * @param getsPerSecond the function's: the result and its frames
 * @param listsPerSecond none: nothing in the pipeline lists
 * @param storedGb when as much is deleted as comes
 * @param callsPerSecond of the function
 * @param callSeconds of one call
 * @param gbSecondsPerSecond that are paid
 * @param concurrency calls at once, on average
 */
public record Storage(
    double putsPerSecond,
    double getsPerSecond,
    double listsPerSecond,
    double storedGb,
    double callsPerSecond,
    double callSeconds,
    double gbSecondsPerSecond,
    double concurrency) {

  private static final double MILLIS = 1000;
  private static final double BYTES_PER_GB = 1e9;
  private static final double HOUR = 3600;

  /** Averages while frames flow. */
  static Storage of(Workload work, Choices choices, MeasuredFigures figures) {
    double batches = work.batchesPerSecond();
    double kept = work.keptPerBatch();
    double request = figures.value("functionOverheadMs");
    double picture =
        figures.at("functionMs", work.resolution()).value() * choices.machineFactor() + 2 * request;
    double seconds = (request + kept * picture) / MILLIS;
    double frame = figures.at("frameBytes", work.resolution()).value();
    double annotated = frame * figures.value("annotatedPerFrameByte");
    Retention retention = work.retention();
    double bytesDays =
        kept * frame * retention.framesDays()
            + kept * annotated * retention.annotatedDays()
            + figures.value("resultBytes") * retention.resultsDays();
    return new Storage(
        batches * (2 * kept + 1),
        batches * (1 + kept),
        0,
        batches * HOUR * work.hoursADay() * bytesDays / BYTES_PER_GB,
        batches,
        seconds,
        batches * seconds * figures.value("functionGb"),
        batches * seconds);
  }
}
