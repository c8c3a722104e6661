package dev.sightline.cli.command;

import dev.sightline.cli.command.StackStatus.Source;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Says once, a while after the start, which of several streams is not online: the others go on, and
 * a mistyped address would not be noticed.
 */
record AwayStreams(Terminal terminal, StreamSources sources) {

  /** As long as a single source has to give its first frame. */
  static final Duration GRACE = Duration.ofSeconds(15);

  /**
   * Looks after that time, on a thread that ends with the process.
   *
   * @param capture its address
   */
  void lookLater(URI capture) {
    CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> look(capture));
  }

  private void look(URI capture) {
    try {
      lines(sources.of(capture)).forEach(terminal::line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static List<String> lines(List<Source> sources) {
    return sources.stream()
        .filter(source -> sources.size() > 1 && !source.state().equals("online"))
        .map(
            source ->
                "stream %s is %s%s; ./sightline status shows when it is online"
                    .formatted(source.stream(), source.state(), why(source)))
        .toList();
  }

  private static String why(Source source) {
    return source.reason().map(reason -> " (" + reason + ")").orElse("");
  }
}
