package dev.sightline.lab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * (e) and (f): a backend on a machine of its own, where a core is a machine. (e) is the service
 * with its network on the backend's core; (f) are services on another core whose network that one
 * runs. The client is on the other core, too, in (f) beside the service.
 */
final class MachineLegs implements AutoCloseable {

  private final List<ServiceProcess> services = new ArrayList<>();
  private final List<Leg> legs = new ArrayList<>();
  private final BenchImages images;
  private final int concurrency;

  private MachineLegs(BenchImages images, int concurrency) {
    this.images = images;
    this.concurrency = concurrency;
  }

  /**
   * @param service the core of service and client
   * @param backend the backend's
   * @throws IOException if a service does not start
   */
  static MachineLegs of(String model, int service, int backend, BenchImages images, int concurrency)
      throws IOException, InterruptedException {
    MachineLegs machines = new MachineLegs(images, concurrency);
    try {
      ServiceProcess alone = machines.started(ServiceProcess.start(model, Cores.only(backend)));
      machines.add("(e) one core, no backend", List.of(alone));
      for (String scheme : List.of("http", "grpc")) {
        ServiceProcess front =
            machines.started(ServiceProcess.inFrontOf(alone, scheme, Cores.only(service)));
        machines.add("(f) a core each, " + scheme, List.of(front, alone));
      }
      return machines;
    } catch (IOException | InterruptedException | RuntimeException e) {
      machines.close();
      throw e;
    }
  }

  private ServiceProcess started(ServiceProcess service) {
    services.add(service);
    return service;
  }

  private void add(String name, List<ServiceProcess> working) {
    BenchRequests requests = new BenchRequests(working.get(0).address(), images);
    legs.add(new HttpLeg(name, working, requests.binary(), images.jpegs().size(), concurrency));
  }

  /** The first is what the others are compared with. */
  List<Leg> legs() {
    return List.copyOf(legs);
  }

  @Override
  public void close() {
    legs.forEach(Leg::close);
    services.forEach(ServiceProcess::close);
  }
}
