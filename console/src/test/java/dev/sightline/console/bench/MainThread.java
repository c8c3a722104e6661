package dev.sightline.console.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tasks of a page's main thread, of Chromium's trace: how long each took, and how much CPU time
 * of that it had. The difference is what others had on a machine that is not idle.
 */
final class MainThread {

  private static final double MICROS_PER_MILLI = 1000;
  private static final double LONG_MILLIS = 50;

  private record Task(double atMicros, double millis, double cpuMillis) {}

  private final List<Task> tasks = new ArrayList<>();

  /**
   * @param trace as Chromium's driver has it
   */
  static MainThread of(List<String> trace) throws JsonProcessingException {
    JsonMapper json = new JsonMapper();
    Set<String> main = new HashSet<>();
    List<JsonNode> ran = new ArrayList<>();
    for (String line : trace) {
      JsonNode event = json.readTree(line).path("message").path("params");
      if (event.path("args").path("name").asText().equals("CrRendererMain")) {
        main.add(thread(event));
      } else if (event.path("name").asText().endsWith("RunTask")) {
        ran.add(event);
      }
    }
    MainThread thread = new MainThread();
    ran.stream()
        .filter(event -> main.contains(thread(event)))
        .map(
            event ->
                new Task(
                    event.path("ts").asDouble(),
                    event.path("dur").asDouble() / MICROS_PER_MILLI,
                    event.path("tdur").asDouble() / MICROS_PER_MILLI))
        .forEach(thread.tasks::add);
    return thread;
  }

  private static String thread(JsonNode event) {
    return event.path("pid").asText() + "/" + event.path("tid").asText();
  }

  /** Of the last so many seconds. */
  String figures(int seconds) {
    double end = tasks.stream().mapToDouble(Task::atMicros).max().orElse(0);
    List<Task> last =
        tasks.stream()
            .filter(task -> task.atMicros() > end - seconds * 1000 * MICROS_PER_MILLI)
            .toList();
    double all = last.stream().mapToDouble(Task::cpuMillis).sum();
    return "%d tasks, %.1f %% of a core; %d of %.0f ms CPU time or more, the longest %.0f ms; the longest by the clock %.0f ms"
        .formatted(
            last.size(),
            all / seconds / 10,
            last.stream().filter(task -> task.cpuMillis() >= LONG_MILLIS).count(),
            LONG_MILLIS,
            last.stream().map(Task::cpuMillis).max(Comparator.naturalOrder()).orElse(0.0),
            last.stream().map(Task::millis).max(Comparator.naturalOrder()).orElse(0.0));
  }
}
