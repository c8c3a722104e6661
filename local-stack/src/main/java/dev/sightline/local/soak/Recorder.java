package dev.sightline.local.soak;

import dev.sightline.local.metrics.MetricsClient;
import dev.sightline.local.metrics.MetricsSnapshot;
import dev.sightline.local.soak.Curve.Point;
import dev.sightline.local.stack.LocalStack;
import dev.sightline.local.stack.ProcessReport;
import dev.sightline.local.stack.RunningProgram;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Collects samples of every process of a stack, and of this one, which is S3 and the camera. */
final class Recorder {

  private static final String SELF = "s3 and camera";
  private static final String HEAP = "jvm_memory_used_bytes";

  private final LocalStack stack;
  private final MetricsClient metrics = new MetricsClient(HttpClient.newHttpClient());
  private final Map<String, List<TimedSample>> samples = new LinkedHashMap<>();

  Recorder(LocalStack stack) {
    this.stack = stack;
  }

  /**
   * @throws IOException if a process is gone
   */
  void sample(double seconds) throws IOException, InterruptedException {
    for (ProcessReport process : stack.processes()) {
      record(process.name(), seconds, ProcessProbe.read(process.pid(), heap(process.name())));
    }
    double used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long self = ProcessHandle.current().pid();
    record(SELF, seconds, ProcessProbe.read(self, OptionalDouble.of(used)));
  }

  List<Curve> curves() {
    List<Curve> curves = new ArrayList<>();
    samples.forEach(
        (process, taken) -> {
          for (Measure measure : Measure.values()) {
            List<Point> points = taken.stream().flatMap(s -> s.point(measure).stream()).toList();
            if (!points.isEmpty()) {
              curves.add(new Curve(process, measure, points));
            }
          }
        });
    return curves;
  }

  private void record(String process, double seconds, ProcessSample sample) {
    samples
        .computeIfAbsent(process, name -> new ArrayList<>())
        .add(new TimedSample(seconds, sample));
  }

  /** Of the programs with metrics; one that is busy is asked again at the next sample. */
  private OptionalDouble heap(String process) throws InterruptedException {
    for (RunningProgram program : List.of(stack.capture(), stack.consumer(), stack.inference())) {
      if (program.process().name().equals(process)) {
        try {
          MetricsSnapshot read = metrics.read(program.address());
          return OptionalDouble.of(read.sumBy(HEAP, "area").getOrDefault("heap", 0L));
        } catch (IOException e) {
          return OptionalDouble.empty();
        }
      }
    }
    return OptionalDouble.empty();
  }

  private record TimedSample(double seconds, ProcessSample sample) {

    List<Point> point(Measure measure) {
      OptionalDouble value = measure.of(sample);
      return value.isPresent() ? List.of(new Point(seconds, value.getAsDouble())) : List.of();
    }
  }
}
