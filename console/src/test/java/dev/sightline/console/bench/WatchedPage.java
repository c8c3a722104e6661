package dev.sightline.console.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sightline.console.testing.Browser;
import java.net.URI;
import java.util.List;

/**
 * A page in Chromium, and how smooth it is: what kept its main thread for 50 ms or longer, and what
 * moved although nobody touched it.
 */
final class WatchedPage implements AutoCloseable {

  private static final String WATCH =
      """
      const seen = { tasks: [], shifts: 0, pictures: 0 };
      new PerformanceObserver((list) => list.getEntries().forEach((task) => seen.tasks.push(task.duration)))
        .observe({ type: "longtask", buffered: true });
      new PerformanceObserver((list) => list.getEntries().forEach((shift) => { if (!shift.hadRecentInput) { seen.shifts += shift.value; } }))
        .observe({ type: "layout-shift", buffered: true });
      new MutationObserver((changes) => { seen.pictures += changes.filter((change) => [...change.addedNodes].some((node) => node.tagName === "IMG")).length; })
        .observe(document.getElementById("wall"), { childList: true, subtree: true });
      window.seen = seen;
      """;

  private static final String READ =
      """
      const { tasks, shifts, pictures } = window.seen;
      Object.assign(window.seen, { tasks: [], shifts: 0, pictures: 0 });
      return [tasks.length, Math.max(0, ...tasks), tasks.reduce((sum, task) => sum + task, 0), shifts, pictures,
        document.querySelectorAll("#wall article").length];
      """;

  private final Browser browser;

  private WatchedPage(Browser browser) {
    this.browser = browser;
  }

  /** Opens the wall of a console. */
  static WatchedPage open(URI console) {
    Browser browser = Browser.startTraced();
    browser.open(console);
    browser.run(WATCH);
    return new WatchedPage(browser);
  }

  /** What was seen since the page was opened, or since this was called last. */
  String figures() {
    List<?> seen = (List<?>) browser.run(READ);
    return "%s tasks of 50 ms or more, the longest %.0f ms, %.0f ms in all; layout shifts %.4f; %s pictures shown, %s tiles"
        .formatted(
            seen.get(0),
            number(seen, 1),
            number(seen, 2),
            number(seen, 3),
            seen.get(4),
            seen.get(5));
  }

  /** Tasks of its main thread, of Chromium's trace; once. */
  MainThread mainThread() throws JsonProcessingException {
    return MainThread.of(browser.trace());
  }

  private static double number(List<?> seen, int index) {
    return ((Number) seen.get(index)).doubleValue();
  }

  /** Leaves a picture of it where the tests leave theirs. */
  void photograph() {
    browser.photograph("wall-benchmark");
  }

  @Override
  public void close() {
    browser.close();
  }
}
