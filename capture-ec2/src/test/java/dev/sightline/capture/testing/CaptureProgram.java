package dev.sightline.capture.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The program while it runs, seen from outside. {@link EmbeddedCapture} is the choice of a test
 * that asks what becomes of frames and what is said of them; {@link CaptureProcess} costs a JVM
 * more, and shows all that comes out of one: its exit code, every line it prints, and what it
 * holds.
 */
public abstract sealed class CaptureProgram implements AutoCloseable
    permits CaptureProcess, EmbeddedCapture {

  /** A password that tests put wherever there may be one; no program may ever show it. */
  public static final String SECRET = "hunter2";

  /** One, as each keeps a connection open. */
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;

  CaptureProgram(int port) {
    this.port = port;
  }

  /** All that it logged so far, also after its end. */
  public abstract String output();

  /** All that it wrote to standard error so far. */
  abstract String errors();

  /** Ends it as an operator would. */
  abstract void stop();

  @Override
  public final void close() {
    stop();
    requireNoSecret();
  }

  final void requireNoSecret() {
    assertThat(output()).as("standard output").doesNotContain(SECRET);
    assertThat(errors()).as("standard error").doesNotContain(SECRET);
  }

  /** What its HTTP server answers; nothing while it does not. */
  public final String get(String path) throws InterruptedException {
    try {
      return HTTP.send(request(path), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    }
  }

  public final int status(String path) throws IOException, InterruptedException {
    return HTTP.send(request(path), BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(10))
        .build();
  }

  public final String health() throws InterruptedException {
    return get("/health");
  }

  /** The sum of a stream's counters or gauges that begin so. */
  public final double metric(String name, String stream) throws InterruptedException {
    String tag = "stream=\"%s\"} ".formatted(stream);
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith(name) && line.contains(tag))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(tag) + tag.length())))
        .sum();
  }

  public final double captured(String stream) throws InterruptedException {
    return metric("sightline_frames_captured_total", stream);
  }

  public final double published(String stream) throws InterruptedException {
    return metric("sightline_frames_published_total", stream);
  }

  public final double dropped(String stream) throws InterruptedException {
    return metric("sightline_frames_dropped_total", stream);
  }

  public final double dropped(String stream, String reason) throws InterruptedException {
    return metric("sightline_frames_dropped_total{reason=\"%s\"".formatted(reason), stream);
  }
}
