package dev.sightline.cli.bench;

import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.RunningProgram;
import dev.sightline.cli.stack.StackException;
import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import dev.sightline.ledger.MetricsClient;
import dev.sightline.ledger.MetricsSnapshot;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Frames that were not stored, by what became of them, by the programs' own counts. They only grow.
 */
record Losses(Map<String, Long> frames) {

  Losses {
    frames = Map.copyOf(frames);
  }

  static Losses of(LocalStack stack, StoredBatches stored)
      throws StackException, InterruptedException {
    MetricsClient metrics = new MetricsClient(HttpClient.newHttpClient());
    CaptureCounts capture = CaptureCounts.of(read(metrics, stack.capture()));
    List<MetricsSnapshot> consumers = new ArrayList<>();
    for (RunningProgram consumer : stack.consumers()) {
      consumers.add(read(metrics, consumer));
    }
    ConsumerCounts consumer = ConsumerCounts.of(MetricsSnapshot.together(consumers));
    return new Losses(
        Map.of(
            "dropped by capture", capture.droppedInAll(),
            "dead-lettered", consumer.deadLetteredInAll(),
            "lost", consumer.lostInAll(),
            "skipped", consumer.skipped(),
            "in results that can't be read", stored.unreadable()));
  }

  private static MetricsSnapshot read(MetricsClient metrics, RunningProgram program)
      throws StackException, InterruptedException {
    try {
      return metrics.read(program.address());
    } catch (IOException e) {
      throw new StackException(program.process().name() + " does not tell its counts", e);
    }
  }

  /** What was lost since then, in words; empty for nothing. */
  List<String> since(Losses earlier) {
    List<String> lost = new ArrayList<>();
    new TreeMap<>(frames)
        .forEach(
            (what, count) -> {
              long more = count - earlier.frames.getOrDefault(what, 0L);
              if (more > 0) {
                lost.add("%d frames %s".formatted(more, what));
              }
            });
    return lost;
  }
}
