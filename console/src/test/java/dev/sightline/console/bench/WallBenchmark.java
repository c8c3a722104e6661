package dev.sightline.console.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sightline.local.kafka.EmbeddedBroker;
import dev.sightline.local.s3.LocalS3;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Measures the wall: so many cameras of so many frames a second publish their results to a real
 * broker and put their annotated pictures into a real S3 server, both in this process; the console
 * runs in one of its own, with so many pages open. Prints the console's CPU time by Linux's {@code
 * /proc}, its memory, its requests to S3, and how long it took until pages were told of a picture.
 *
 * <p>Arguments: cameras (50), frames a second (10), seconds to measure (60), pages (1), the word
 * {@code browser} to open the wall in Chromium, too, and tell how smooth it is there, and the word
 * {@code hold} to leave everything running afterwards, to be looked at.
 */
public final class WallBenchmark {

  private static final String BUCKET = "bench";
  private static final Duration WARM_UP = Duration.ofSeconds(40);

  /** Until the console knows all cameras, as one has that runs for a while. */
  private static final Duration KNOWN = Duration.ofSeconds(15);

  private WallBenchmark() {}

  /** Runs it; see the class. */
  public static void main(String[] arguments) throws Exception {
    int cameras = number(arguments, 0, 50);
    int framesPerSecond = number(arguments, 1, 10);
    int seconds = number(arguments, 2, 60);
    int pages = number(arguments, 3, 1);
    boolean isHeld = List.of(arguments).contains("hold");
    Path directory = Files.createTempDirectory("wall-benchmark");
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"));
        Admin admin = broker.admin();
        LocalS3 s3 = LocalS3.start(directory.resolve("s3"), List.of(BUCKET))) {
      admin.createTopics(List.of(new NewTopic("results", 4, (short) 1))).all().get();
      Map<String, String> environment =
          ConsoleProcess.environment(broker.bootstrapServers(), "results", BUCKET, s3);
      try (Cameras running =
              Cameras.start(cameras, framesPerSecond, broker.bootstrapServers(), s3, BUCKET);
          ConsoleProcess console = ConsoleProcess.start(environment)) {
        if (List.of(arguments).contains("browser")) {
          watch(console, seconds);
        }
        measure(console, running, pages, seconds);
        if (isHeld) {
          System.out.println("Running at " + console.address() + " until interrupted");
          Thread.currentThread().join();
        }
      }
    }
  }

  private static void watch(ConsoleProcess console, int seconds)
      throws InterruptedException, JsonProcessingException {
    Thread.sleep(KNOWN.toMillis());
    try (WatchedPage page = WatchedPage.open(console.address())) {
      Thread.sleep(WARM_UP.toMillis());
      System.out.printf("in Chromium, first %d s: %s%n", WARM_UP.toSeconds(), page.figures());
      Thread.sleep(Duration.ofSeconds(seconds).toMillis());
      System.out.printf("in Chromium, then %d s: %s%n", seconds, page.figures());
      System.out.printf(
          "in Chromium's trace, the main thread: %s%n", page.mainThread().figures(seconds));
      page.photograph();
    }
  }

  private static void measure(ConsoleProcess console, Cameras cameras, int pages, int seconds)
      throws Exception {
    System.out.printf("first page %d ms after the start%n", console.startMillis());
    List<OpenPage> open = new ArrayList<>();
    try {
      for (int i = 0; i < pages; i++) {
        open.add(OpenPage.open(console.address(), cameras));
      }
      Thread.sleep(WARM_UP.toMillis());
      open.forEach(OpenPage::forget);
      ConsoleProcess.Reading before = console.read();
      Thread.sleep(Duration.ofSeconds(seconds).toMillis());
      ConsoleProcess.Reading after = console.read();
      report(before, after, open);
    } finally {
      open.forEach(OpenPage::close);
    }
    Thread.sleep(Duration.ofSeconds(10).toMillis()); // until the console knows that they are closed
    ConsoleProcess.Reading before = console.read();
    Thread.sleep(Duration.ofSeconds(20).toMillis());
    System.out.print("no page open: ");
    report(before, console.read(), List.of());
  }

  private static void report(
      ConsoleProcess.Reading before, ConsoleProcess.Reading after, List<OpenPage> pages) {
    double seconds = (after.atNanos() - before.atNanos()) / 1e9;
    System.out.printf(
        "%.1f %% of a core, %d MiB resident, %.1f HEAD, %.1f GET and %.1f LIST a second%n",
        100 * (after.cpuSeconds() - before.cpuSeconds()) / seconds,
        after.residentBytes() >> 20,
        (after.requests("head") - before.requests("head")) / seconds,
        (after.requests("get") - before.requests("get")) / seconds,
        (after.requests("list") - before.requests("list")) / seconds);
    for (OpenPage page : pages) {
      System.out.println("  page: " + page.figures(seconds));
    }
  }

  private static int number(String[] arguments, int index, int otherwise) {
    return arguments.length > index && arguments[index].matches("\\d+")
        ? Integer.parseInt(arguments[index])
        : otherwise;
  }
}
