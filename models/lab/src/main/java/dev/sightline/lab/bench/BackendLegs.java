package dev.sightline.lab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * (d): services of their own whose network another service runs in raw-tensor mode, once over HTTP
 * and once over gRPC. Their CPU time is that of both processes.
 */
final class BackendLegs implements AutoCloseable {

  private final List<ServiceProcess> fronts = new ArrayList<>();
  private final List<Leg> legs = new ArrayList<>();

  /** No such legs. */
  static BackendLegs none() {
    return new BackendLegs();
  }

  /**
   * @param backend serves raw tensors; not closed with this
   * @throws IOException if a service does not start
   */
  static BackendLegs of(ServiceProcess backend, BenchImages images, int concurrency)
      throws IOException, InterruptedException {
    BackendLegs backends = new BackendLegs();
    try {
      backends.add("(d) network over HTTP", "http", backend, images, concurrency);
      backends.add("(d) network over gRPC", "grpc", backend, images, concurrency);
      return backends;
    } catch (IOException | InterruptedException | RuntimeException e) {
      backends.close();
      throw e;
    }
  }

  private void add(
      String name, String scheme, ServiceProcess backend, BenchImages images, int concurrency)
      throws IOException, InterruptedException {
    ServiceProcess front = ServiceProcess.inFrontOf(backend, scheme, List.of());
    fronts.add(front);
    legs.add(
        new HttpLeg(
            name,
            List.of(front, backend),
            new BenchRequests(front.address(), images).binary(),
            images.jpegs().size(),
            concurrency));
  }

  List<Leg> legs() {
    return List.copyOf(legs);
  }

  @Override
  public void close() {
    legs.forEach(Leg::close);
    fronts.forEach(ServiceProcess::close);
  }
}
