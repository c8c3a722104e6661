package dev.sightline.console.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.console.ConsoleApplication;
import dev.sightline.local.process.FreePorts;
import dev.sightline.local.process.ResidentMemory;
import dev.sightline.local.s3.LocalS3;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The console as its image starts it, but with this JVM's class path and without class archive. */
final class ConsoleProcess implements AutoCloseable {

  private static final double TICKS_PER_SECOND = 100;
  private static final int PATIENCE_SECONDS = 240;

  private final Process process;
  private final URI address;
  private final long startMillis;

  private ConsoleProcess(Process process, URI address, long startMillis) {
    this.process = process;
    this.address = address;
    this.startMillis = startMillis;
  }

  static Map<String, String> environment(
      String bootstrapServers, String resultsTopic, String bucket, LocalS3 s3) {
    Map<String, String> environment = new HashMap<>(s3.environment("console"));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    environment.put("RESULTS_TOPIC", resultsTopic);
    environment.put("S3_BUCKET", bucket);
    return environment;
  }

  /** Returns when its first page has been answered. */
  static ConsoleProcess start(Map<String, String> environment)
      throws IOException, InterruptedException {
    int port = FreePorts.find(1).get(0);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // What its pod has: 40 % of 320 MiB at most.
            "-Xmx128m",
            "-Xms32m",
            "-Xmn16m",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=40",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            ConsoleApplication.class.getName());
    builder.environment().putAll(environment);
    builder.environment().put("MICRONAUT_SERVER_PORT", String.valueOf(port));
    builder.environment().put("JAVA_TOOL_OPTIONS", System.getProperty("console.options", ""));
    builder.inheritIO();
    long start = System.nanoTime();
    Process process = builder.start();
    URI address = URI.create("http://127.0.0.1:" + port);
    while (!answers(address)) {
      if (!process.isAlive() || System.nanoTime() - start > PATIENCE_SECONDS * 1e9) {
        process.destroy();
        throw new IOException("the console did not start");
      }
      Thread.sleep(20);
    }
    return new ConsoleProcess(process, address, (System.nanoTime() - start) / 1_000_000);
  }

  private static boolean answers(URI address) {
    try {
      return !text(address).isEmpty();
    } catch (IOException e) {
      return false; // Not yet.
    }
  }

  URI address() {
    return address;
  }

  long startMillis() {
    return startMillis;
  }

  Reading read() throws IOException {
    String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    double cpu =
        (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / TICKS_PER_SECOND;
    return new Reading(
        System.nanoTime(),
        cpu,
        ResidentMemory.of(process.pid()).orElse(0),
        text(address.resolve("/metrics")));
  }

  private static String text(URI address) throws IOException {
    try (InputStream body = address.toURL().openStream()) {
      return new String(body.readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  /**
   * The process at a moment.
   *
   * @param metrics what {@code /metrics} said
   */
  record Reading(long atNanos, double cpuSeconds, long residentBytes, String metrics) {

    double requests(String kind) {
      Matcher matcher =
          Pattern.compile(
                  "(?m)^sightline_console_s3_requests_total\\{kind=\"" + kind + "\"\\} (\\S+)$")
              .matcher(metrics);
      return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }
  }
}
