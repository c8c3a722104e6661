package dev.sightline.console.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page's stream of events, and how old pictures were when it was told of them. */
final class OpenPage implements AutoCloseable {

  private static final Pattern PICTURE = Pattern.compile("\"picture\":\"/pictures/([^\"]+)\"");

  private final HttpURLConnection connection;
  private final Cameras cameras;
  private final Set<String> seen = new HashSet<>();
  private final List<Double> delays = new ArrayList<>();
  private long events;
  private long bytes;

  private OpenPage(HttpURLConnection connection, Cameras cameras) {
    this.connection = connection;
    this.cameras = cameras;
  }

  static OpenPage open(URI console, Cameras cameras) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) console.resolve("/wall/events").toURL().openConnection();
    OpenPage page = new OpenPage(connection, cameras);
    Thread thread = new Thread(page::read, "page");
    thread.setDaemon(true);
    thread.start();
    return page;
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8))) {
      reader.lines().forEach(this::take);
    } catch (IOException | RuntimeException e) {
      System.out.println("page closed: " + e.getMessage());
    }
  }

  private synchronized void take(String line) {
    long now = System.nanoTime();
    bytes += line.length() + 1;
    if (line.startsWith("data:")) {
      events++;
    }
    Matcher matcher = PICTURE.matcher(line);
    while (matcher.find()) {
      String key = matcher.group(1);
      if (seen.add(key)) {
        cameras.putNanos(key).ifPresent(put -> delays.add((now - put) / 1e6));
      }
    }
  }

  /** Counts from here on. */
  synchronized void forget() {
    delays.clear();
    events = 0;
    bytes = 0;
  }

  synchronized String figures(double seconds) {
    List<Double> sorted = delays.stream().sorted().toList();
    if (sorted.isEmpty()) {
      return "told of no picture";
    }
    return "%d pictures, told after %.0f ms (p50), %.0f ms (p95), %.0f ms (most); %.1f events and %.1f kB a second"
        .formatted(
            sorted.size(),
            sorted.get(sorted.size() / 2),
            sorted.get((int) (sorted.size() * 0.95)),
            sorted.get(sorted.size() - 1),
            events / seconds,
            bytes / seconds / 1000);
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
