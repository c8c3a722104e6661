package dev.sightline.lab.bench;

import dev.sightline.inference.InferenceApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as a process of its own, on this JVM and this class path, on a free port. */
final class ServiceProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration STOP = Duration.ofSeconds(10);

  private final Process process;
  private final URI address;
  private final int grpcPort;

  private ServiceProcess(Process process, URI address, int grpcPort) {
    this.process = process;
    this.address = address;
    this.grpcPort = grpcPort;
  }

  /**
   * Starts the service and waits until it is ready.
   *
   * @param model as {@code MODEL} takes it
   * @throws IOException if it does not start; the message names its log
   */
  static ServiceProcess start(String model) throws IOException, InterruptedException {
    return start(model, List.of());
  }

  /**
   * The same behind other words of the command line.
   *
   * @param prefix a command that becomes the one behind it, such as {@link Cores#only}
   */
  static ServiceProcess start(String model, List<String> prefix)
      throws IOException, InterruptedException {
    return start(Map.of("MODEL", model, "SERVE_RAW", "true"), prefix);
  }

  /**
   * Starts a service whose network another one runs, and waits until it is ready.
   *
   * @param backend serves raw tensors
   * @param scheme {@code http} or {@code grpc}
   * @param prefix of the command line
   * @throws IOException if it does not start; the message names its log
   */
  static ServiceProcess inFrontOf(ServiceProcess backend, String scheme, List<String> prefix)
      throws IOException, InterruptedException {
    int port = scheme.equals("grpc") ? backend.grpcPort : backend.address.getPort();
    return start(
        Map.of("BACKEND_URL", "%s://localhost:%d/v2/models/raw".formatted(scheme, port)), prefix);
  }

  private static ServiceProcess start(Map<String, String> settings, List<String> prefix)
      throws IOException, InterruptedException {
    int port = freePort();
    int grpcPort = freePort();
    Path log = Files.createTempFile("sightline-bench-service", ".log");
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            InferenceApplication.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().remove("MODEL");
    builder.environment().putAll(settings);
    builder.environment().put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    builder.environment().put("GRPC_SERVER_ENABLED", "true");
    builder.environment().put("GRPC_SERVER_PORT", Integer.toString(grpcPort));
    ServiceProcess service =
        new ServiceProcess(builder.start(), URI.create("http://localhost:" + port), grpcPort);
    Runtime.getRuntime().addShutdownHook(new Thread(service.process::destroyForcibly));
    service.awaitReady(log);
    return service;
  }

  URI address() {
    return address;
  }

  int grpcPort() {
    return grpcPort;
  }

  ProcessUse use() {
    return new ProcessUse(process.toHandle());
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest ready = HttpRequest.newBuilder(address.resolve("/v2/health/ready")).build();
    long deadline = System.nanoTime() + START.toNanos();
    while (!isReady(client, ready)) {
      if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        close();
        throw new IOException("the service did not start; its log is " + log);
      }
    }
    log.toFile().deleteOnExit();
  }

  private static boolean isReady(HttpClient client, HttpRequest ready) throws InterruptedException {
    try {
      return client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // It does not listen yet.
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
