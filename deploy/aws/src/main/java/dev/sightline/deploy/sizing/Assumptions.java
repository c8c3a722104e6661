package dev.sightline.deploy.sizing;

import dev.sightline.deploy.size.Choices;
import dev.sightline.deploy.size.MeasuredFigures;
import dev.sightline.deploy.size.Size;
import dev.sightline.deploy.size.Sizing;
import dev.sightline.deploy.size.Tracking;
import dev.sightline.deploy.size.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Everything that was not measured and still decides something, with its value. */
record Assumptions(Sizing sizing) {

  List<String> lines() {
    Size size = sizing.size();
    Workload work = size.work();
    Choices choices = size.choices();
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "figures of %s, %s, times %.2f",
            sizing.figures().date(), sizing.figures().machine(), choices.machineFactor()));
    lines.add(
        format(
            "CPUs at most %.0f %% busy; one vCPU does what one processor of that machine does",
            choices.utilisation() * 100));
    lines.add(format("cameras send %.0f frames/s, all are decoded", work.sourceFps()));
    lines.add(
        format(
            "batches of %d, after %.1f s as they are; ANNOTATE=%s keeps %.1f of each",
            work.batching().size(),
            work.batching().timeoutSeconds(),
            work.annotate().name().toLowerCase(Locale.ROOT),
            work.keptPerBatch()));
    lines.add(
        format(
            "Kafka keeps frames %.0f, results %.0f, events %.0f h; S3 %.0f (frames), %.0f"
                + " (results), %.0f days (images)",
            work.retention().kafkaHours(),
            Tracking.RESULTS_HOURS,
            Tracking.EVENTS_HOURS,
            work.retention().framesDays(),
            work.retention().resultsDays(),
            work.retention().annotatedDays()));
    lines.add(
        format(
            "%d copies in %d zones; frames flow %.0f hours a day; motion gate saves %.0f %%",
            choices.replication(), choices.zones(), work.hoursADay(), work.gatedShare() * 100));
    lines.add("no free tiers, no discounts, no console pages, no transfer out of AWS");
    notMeasured(lines);
    return lines;
  }

  private void notMeasured(List<String> lines) {
    MeasuredFigures figures = sizing.figures();
    new TreeMap<>(figures.values())
        .forEach(
            (name, figure) -> {
              if (!figure.measured()) {
                lines.add(format("%s = %s: %s", name, number(figure.value()), figure.source()));
              }
            });
    for (String name : new TreeMap<>(figures.byResolution()).keySet()) {
      var figure = figures.at(name, sizing.size().work().resolution());
      if (!figure.measured()) {
        lines.add(format("%s = %s: %s", name, number(figure.value()), figure.source()));
      }
    }
  }

  private static String number(double value) {
    return format(value == Math.rint(value) ? "%,.0f" : "%,.2f", value);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
