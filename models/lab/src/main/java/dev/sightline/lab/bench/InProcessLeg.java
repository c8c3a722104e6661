package dev.sightline.lab.bench;

import dev.sightline.inference.detect.ServedModel;
import dev.sightline.inference.frame.EncodedImage;
import java.time.Duration;
import java.util.List;

/** (b): decode, letterbox, run and boxes by the service's own workers, without a protocol. */
final class InProcessLeg implements Leg {

  private final ProcessUse use = new ProcessUse(ProcessHandle.current());
  private final Load load;
  private final ServedModel model;
  private final List<EncodedImage> batch;

  /**
   * @param model closed with this
   */
  InProcessLeg(ServedModel model, BenchImages images, int concurrency) {
    this.model = model;
    this.batch = images.jpegs().stream().map(EncodedImage::of).toList();
    this.load = new Load(concurrency, batch.size(), use::cpuNanos);
  }

  @Override
  public String name() {
    return "(b) in process";
  }

  @Override
  public Round run(Duration time) throws InterruptedException {
    return load.run(time, () -> model.detect("bench", batch).get());
  }

  @Override
  public long peakResidentBytes() {
    return use.peakResidentBytes();
  }

  @Override
  public void close() {
    model.close();
  }
}
