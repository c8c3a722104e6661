package dev.sightline.cli.soak;

import dev.sightline.cli.soak.Curve.Point;
import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.ProcessReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Collects samples of every process of a stack, and of this one, which is S3 and the camera. */
final class Recorder {

  private static final String SELF = "s3 and camera";

  private final LocalStack stack;
  private final Map<String, List<TimedSample>> samples = new LinkedHashMap<>();

  Recorder(LocalStack stack) {
    this.stack = stack;
  }

  /**
   * @param withHeap whether the heaps are measured, which halts each process for some milliseconds
   * @throws IOException if a process is gone
   */
  void sample(double seconds, boolean withHeap) throws IOException {
    for (ProcessReport process : stack.processes()) {
      sample(process.name(), process.pid(), seconds, withHeap);
    }
    sample(SELF, ProcessHandle.current().pid(), seconds, withHeap);
  }

  private void sample(String process, long pid, double seconds, boolean withHeap)
      throws IOException {
    OptionalDouble heap = withHeap ? LiveHeap.bytes(pid) : OptionalDouble.empty();
    record(process, seconds, ProcessProbe.read(pid, heap));
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

  private record TimedSample(double seconds, ProcessSample sample) {

    List<Point> point(Measure measure) {
      OptionalDouble value = measure.of(sample);
      return value.isPresent() ? List.of(new Point(seconds, value.getAsDouble())) : List.of();
    }
  }
}
