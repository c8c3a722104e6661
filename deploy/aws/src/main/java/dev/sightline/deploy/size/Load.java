package dev.sightline.deploy.size;

/**
 * What the workload takes in a second, before anything is rounded up to machines.
 *
 * @param framesPerSecond that reach Kafka
 * @param framesPerBatch on average
 * @param frameBytes of a JPEG
 * @param captureCores processors that capture keeps busy
 * @param consumerCores the consumers
 * @param inferenceCores the inference pods, the network included
 * @param inferenceMsPerFrame CPU milliseconds of an inference pod for a frame
 * @param consumerMsPerFrame CPU milliseconds of a consumer for a frame
 * @param kafkaCores the brokers, all replicas
 */
public record Load(
    double framesPerSecond,
    double framesPerBatch,
    double frameBytes,
    double captureCores,
    double consumerCores,
    double inferenceCores,
    double inferenceMsPerFrame,
    double consumerMsPerFrame,
    double kafkaCores) {

  private static final double MILLIS = 1000;

  /**
   * @throws IllegalArgumentException if the figures lack something; names it
   */
  static Load of(Workload work, Choices choices, MeasuredFigures figures) {
    double factor = choices.machineFactor();
    double frames = work.framesPerSecond();
    double decode = figures.at("captureDecodeMs", work.resolution()).value();
    double encode = figures.at("captureEncodeMs", work.resolution()).value();
    double capture =
        work.streams() * (work.sourceFps() * decode + work.publishedFps() * encode) * factor;
    // A network's own time is given for the machine that it will run on.
    double network =
        choices.networkMs().isPresent()
            ? choices.networkMs().getAsDouble()
            : figures.network(work.model()).value() * factor;
    double inference = network + figures.at("inferenceMs", work.resolution()).value() * factor;
    double consumer = figures.value("consumerMs") * factor;
    double kafka = figures.value("kafkaMs") * factor * choices.replication();
    return new Load(
        frames,
        work.framesPerBatch(),
        figures.at("frameBytes", work.resolution()).value(),
        capture / MILLIS,
        frames * consumer / MILLIS,
        frames * inference / MILLIS,
        inference,
        consumer,
        frames * kafka / MILLIS);
  }

  double bytesPerSecond() {
    return framesPerSecond * frameBytes;
  }
}
