package dev.sightline.console.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Listens to server-sent events as a page does. */
public final class EventStream implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final HttpURLConnection connection;
  private final InputStream body;

  /**
   * @throws IOException if the answer is an error
   */
  public EventStream(URI address) throws IOException {
    connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestProperty("Accept", "text/event-stream");
    connection.setRequestProperty("Accept-Encoding", "gzip, deflate");
    body = connection.getInputStream();
    Thread reader = new Thread(this::read, "events");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException | RuntimeException e) {
      lines.add("closed: " + e);
    }
  }

  /** A header of the answer. */
  public String header(String name) {
    return connection.getHeaderField(name);
  }

  /** Waits for a line that is as it should be, and gives the first. */
  public String await(Predicate<String> wanted) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> lines.stream().filter(wanted).findFirst(), found -> found.isPresent())
        .orElseThrow();
  }

  /** All lines so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
