package dev.sightline.deploy.size;

import dev.sightline.deploy.cost.PriceList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A workload with all that follows from it.
 *
 * @param figures that it was computed from
 * @param prices that it was counted with
 * @param size what it needs
 * @param cost what that costs
 * @param levers what each change alone would cost, cheapest first
 * @param saturations where it ends, first first
 */
public record Sizing(
    MeasuredFigures figures,
    PriceList prices,
    Size size,
    MonthlyCost cost,
    List<Lever> levers,
    List<Saturation> saturations) {

  /** What a motion gate is to save on a quiet camera; not measured yet. */
  private static final double GATED_ELSEWHERE = 0.7;

  private static final int LARGER_BATCH = 50;
  private static final int LARGEST_BATCH = 100;
  private static final Resolution SMALL = new Resolution(640, 360);

  public Sizing {
    levers = List.copyOf(levers);
    saturations = List.copyOf(saturations);
  }

  /**
   * @throws IllegalArgumentException if a figure, price or model is missing; names it
   */
  public static Sizing of(
      Workload work, Choices choices, MeasuredFigures figures, PriceList prices) {
    Calculator calculator = new Calculator(figures, Capacity.load(), prices);
    return calculator.all(work, choices);
  }

  /** How many deployments, each with cluster and bucket of its own, these streams need. */
  public long shards() {
    long most =
        saturations.stream()
            .filter(s -> s.limit().kind() != Limit.Kind.SETTING)
            .mapToLong(Saturation::streams)
            .min()
            .orElse(Long.MAX_VALUE);
    return (size.work().streams() + Math.max(1, most) - 1) / Math.max(1, most);
  }

  private record Calculator(MeasuredFigures figures, Capacity capacity, PriceList prices) {

    Sizing all(Workload work, Choices choices) {
      Size size = size(work, choices);
      return new Sizing(
          figures,
          prices,
          size,
          MonthlyCost.of(size, figures, prices),
          levers(work, choices),
          new Saturations(capacity, streams -> size(work.withStreams(streams), choices)).all());
    }

    private Size size(Workload work, Choices choices) {
      return Size.of(work, choices, figures, capacity, prices);
    }

    private List<Lever> levers(Workload work, Choices choices) {
      List<Lever> levers = new ArrayList<>();
      batch(levers, work, choices, LARGER_BATCH);
      batch(levers, work, choices, LARGEST_BATCH);
      if (work.annotate() != Annotate.DETECTED) {
        levers.add(
            lever(
                "ANNOTATE=detected",
                work.withAnnotate(Annotate.DETECTED),
                choices,
                "keeps every frame with a detection (%.0f %%), and one at least"
                    .formatted(work.detectedShare() * 100)));
      }
      levers.add(lever("half of the frames a second", work.withFps(work.fps() / 2), choices, ""));
      if (work.gatedShare() < GATED_ELSEWHERE) {
        levers.add(
            lever(
                "motion gate, 70 % of the frames saved",
                work.withGatedShare(GATED_ELSEWHERE), choices, "assumed; quiet cameras only"));
      }
      if (work.resolution().pixels() > SMALL.pixels()) {
        levers.add(
            lever(
                "frames of " + SMALL,
                work.withResolution(SMALL),
                choices,
                "FRAME_MAX_WIDTH=640; to decode larger pictures costs more than is counted here"));
      }
      choices(levers, work, choices);
      levers.sort(Comparator.comparingDouble(Lever::usdPerMonth));
      return levers;
    }

    private void choices(List<Lever> levers, Workload work, Choices choices) {
      if (!choices.spot()) {
        levers.add(lever("spot nodes", work, choices.withSpot(true), "may be taken back"));
      }
      if (!choices.shared()) {
        levers.add(
            lever("shared topic", work, choices.withShared(true), "KAFKA_TOPIC_LAYOUT=shared"));
      }
      if (!choices.zoneLocal()) {
        levers.add(
            lever(
                "reads and inference in their own zone",
                work,
                choices.withZoneLocal(true),
                "not built: client.rack and zone-aware routing"));
      }
    }

    private void batch(List<Lever> levers, Workload work, Choices choices, int size) {
      Batching batching = work.batching().ofSize(size, work.publishedFps());
      if (size <= work.batching().size()) {
        return;
      }
      levers.add(
          lever(
              "BATCH_SIZE=" + size,
              work.withBatching(batching),
              choices,
              "BATCH_TIMEOUT_SECONDS=%.0f; a batch fills in %.1f s"
                  .formatted(Math.ceil(batching.timeoutSeconds()), size / work.publishedFps())));
    }

    private Lever lever(String change, Workload work, Choices choices, String note) {
      double usd = MonthlyCost.of(size(work, choices), figures, prices).usd();
      return new Lever(change, usd, note);
    }
  }
}
