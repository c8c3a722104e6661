package dev.sightline.console.count;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.Redaction;
import dev.sightline.ledger.ManagementAnswer;
import dev.sightline.ledger.ManagementClient;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Asks event trackers for counts, a stream at a time, many at once. */
@Singleton
final class TrackerCounts {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int OK = 200;

  private final ManagementClient client;
  private final ExecutorService executor;

  @Inject
  TrackerCounts(@Named(TaskExecutors.BLOCKING) ExecutorService executor) {
    this(ManagementClient.within(TIMEOUT), executor);
  }

  TrackerCounts(ManagementClient client, ExecutorService executor) {
    this.client = client;
    this.executor = executor;
  }

  /**
   * The counts of all streams that are told of within {@link #PATIENCE}.
   *
   * @param trackers of which any can tell, or knows who can
   * @param from the earliest hour
   * @throws IOException if not even one stream's are known; the message says why
   */
  Counted count(List<URI> trackers, List<String> streams, Instant from)
      throws IOException, InterruptedException {
    List<Future<List<Crossings>>> answers =
        executor.invokeAll(
            streams.stream()
                .<Callable<List<Crossings>>>map(stream -> () -> ask(trackers, stream, from))
                .toList(),
            PATIENCE.toMillis(),
            TimeUnit.MILLISECONDS);
    List<Crossings> all = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Future<List<Crossings>> answer : answers) {
      try {
        all.addAll(answer.get());
      } catch (ExecutionException e) {
        failures.add(Redaction.redact(String.valueOf(e.getCause().getMessage())));
      } catch (CancellationException e) {
        failures.add("no answer within " + PATIENCE.toSeconds() + " s");
      }
    }
    if (!failures.isEmpty() && failures.size() == streams.size()) {
      throw new IOException(failures.get(0));
    }
    return new Counted(all, true, missing(failures));
  }

  private static String missing(List<String> failures) {
    return failures.isEmpty()
        ? ""
        : "The counts of %d %s are missing: %s."
            .formatted(
                failures.size(), failures.size() == 1 ? "camera" : "cameras", failures.get(0));
  }

  private List<Crossings> ask(List<URI> trackers, String stream, Instant from)
      throws IOException, InterruptedException {
    IOException last = new IOException("no event tracker answers");
    for (URI tracker : trackers) {
      try {
        return ask(tracker, stream, from);
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  private List<Crossings> ask(URI tracker, String stream, Instant from)
      throws IOException, InterruptedException {
    ManagementAnswer answer =
        client.get(
            tracker,
            "/counts?per=hour&stream=%s&from=%s"
                .formatted(stream, URLEncoder.encode(from.toString(), UTF_8)));
    if (answer.status() != OK) {
      throw new IOException("the event tracker answered /counts with " + answer.status());
    }
    return CountAnswer.read(stream, answer.body());
  }
}
