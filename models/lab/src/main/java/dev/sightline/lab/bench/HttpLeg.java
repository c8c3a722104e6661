package dev.sightline.lab.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** (c): whole batches over HTTP to the service in a process of its own. */
final class HttpLeg implements Leg {

  private static final int OK = 200;

  private final String name;
  private final List<ProcessUse> services;
  private final List<HttpRequest> requests;
  private final AtomicInteger sent = new AtomicInteger();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Load load;

  /**
   * @param services the one that is asked, and those that work for it; not closed with this
   */
  HttpLeg(
      String name,
      List<ServiceProcess> services,
      HttpRequest request,
      int framesPerBatch,
      int concurrency) {
    this(
        name,
        services.stream().map(ServiceProcess::use).toList(),
        List.of(request),
        framesPerBatch,
        concurrency);
  }

  /**
   * The same to services that others have started.
   *
   * @param services whose CPU time counts
   * @param requests sent in turn
   */
  HttpLeg(
      String name,
      Collection<ProcessUse> services,
      List<HttpRequest> requests,
      int framesPerBatch,
      int concurrency) {
    this.name = name;
    this.services = List.copyOf(services);
    this.requests = List.copyOf(requests);
    this.load = new Load(concurrency, framesPerBatch, this::cpuNanos);
  }

  private long cpuNanos() {
    return services.stream().mapToLong(ProcessUse::cpuNanos).sum();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Round run(Duration time) throws InterruptedException {
    return load.run(time, this::send);
  }

  private int send() throws IOException, InterruptedException {
    HttpRequest request = requests.get(Math.floorMod(sent.getAndIncrement(), requests.size()));
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != OK) {
      throw new IOException("the service answered " + response.statusCode());
    }
    return response.body().length;
  }

  @Override
  public long peakResidentBytes() {
    return services.get(0).peakResidentBytes();
  }

  @Override
  public void close() {
    // The client has no connection that outlives the service.
  }
}
