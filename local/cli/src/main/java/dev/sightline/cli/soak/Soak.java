package dev.sightline.cli.soak;

import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.RestartPolicy;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.RunningProgram;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackListener;
import dev.sightline.cli.stack.StackSession;
import dev.sightline.cli.stack.StackSettings;
import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import dev.sightline.ledger.LedgerEntry;
import dev.sightline.ledger.MetricsClient;
import dev.sightline.ledger.MetricsSnapshot;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/** The whole pipeline for so long, with the video in a loop, measured all the time. */
public final class Soak {

  private static final int SAMPLES = 300;
  private static final int HEAP_SAMPLES = 15;
  private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double WARM_UP_SHARE = 1.0 / 3;
  private static final double LONGEST_WARM_UP_SECONDS = 600;
  private static final int BOOK_ATTEMPTS = 25;
  private static final long BOOK_INTERVAL_MS = 200;

  private final Home home;
  private final StackSettings settings;
  private final Duration duration;
  private final StackListener listener;
  private final DoubleConsumer progress;
  private final MetricsClient metrics = new MetricsClient(HttpClient.newHttpClient());

  /**
   * @param progress sees the seconds that have passed, at every sample
   */
  public Soak(
      Home home,
      StackSettings settings,
      Duration duration,
      StackListener listener,
      DoubleConsumer progress) {
    this.home = home;
    this.settings = settings;
    this.duration = duration;
    this.listener = listener;
    this.progress = progress;
  }

  /**
   * @throws StackException if it can't start, a program dies, or this system has no {@code /proc}
   */
  public SoakReport run(RunDirectory run) throws StackException, InterruptedException {
    if (!ProcessProbe.works()) {
      throw new StackException("a soak reads /proc, which only Linux has");
    }
    try (StackSession session =
        StackSession.open(home, run, settings, RestartPolicy.NEVER, listener, s3 -> {})) {
      return measure(session.start());
    } catch (IOException e) {
      throw new StackException("the soak was not measured to its end: " + e.getMessage(), e);
    }
  }

  private SoakReport measure(LocalStack stack)
      throws StackException, IOException, InterruptedException {
    Recorder recorder = new Recorder(stack);
    long start = System.nanoTime();
    SampleTimes heapTimes = new SampleTimes(start, duration.toNanos() / HEAP_SAMPLES);
    long nextHeap = start;
    SampleTimes times =
        new SampleTimes(start, Math.max(LEAST_INTERVAL.toNanos(), duration.toNanos() / SAMPLES));
    for (long next = start;
        next - start <= duration.toNanos();
        next = times.after(System.nanoTime())) {
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      if (stack.failure().isDone()) {
        throw stack.failure().join();
      }
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      boolean withHeap = System.nanoTime() >= nextHeap;
      nextHeap = withHeap ? heapTimes.after(System.nanoTime()) : nextHeap;
      recorder.sample(seconds, withHeap);
      progress.accept(seconds);
    }
    return report(stack, recorder, (System.nanoTime() - start) / NANOS_PER_SECOND);
  }

  private SoakReport report(LocalStack stack, Recorder recorder, double seconds)
      throws IOException, InterruptedException {
    double warmUp = Math.min(LONGEST_WARM_UP_SECONDS, seconds * WARM_UP_SHARE);
    return new SoakReport(
        settings.input().description(),
        seconds,
        warmUp,
        ConsumerCounts.of(read(stack.consumer())).stored(),
        gaps(stack),
        recorder.curves().stream().map(curve -> CurveVerdict.of(curve, warmUp)).toList());
  }

  /** Programs change their counts one by one: only a gap that stays for five seconds is one. */
  private List<String> gaps(LocalStack stack) throws IOException, InterruptedException {
    List<String> gaps = gapsNow(stack);
    for (int i = 1; i < BOOK_ATTEMPTS && !gaps.isEmpty(); i++) {
      TimeUnit.MILLISECONDS.sleep(BOOK_INTERVAL_MS);
      gaps = gapsNow(stack);
    }
    return gaps;
  }

  private List<String> gapsNow(LocalStack stack) throws IOException, InterruptedException {
    LedgerEntry capture = CaptureCounts.of(read(stack.capture())).entry();
    LedgerEntry consumer = ConsumerCounts.of(read(stack.consumer())).entry();
    return Stream.of(capture, consumer)
        .filter(entry -> !entry.closes())
        .map(entry -> "%s: gap of %d".formatted(entry.equation(), entry.gap()))
        .toList();
  }

  private MetricsSnapshot read(RunningProgram program) throws IOException, InterruptedException {
    return metrics.read(program.address());
  }
}
