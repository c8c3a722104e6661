package dev.sightline.cli.faults.site;

import dev.sightline.ledger.MetricsClient;
import dev.sightline.ledger.MetricsSnapshot;
import dev.sightline.local.process.ChildFailedException;
import dev.sightline.local.process.ChildProcess;
import dev.sightline.local.process.HttpReadiness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A packaged server program, as a process that can be killed. */
public final class Service implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration END_TIMEOUT = Duration.ofSeconds(60);

  private final ChildProcess process;
  private final URI address;
  private final HttpClient http;

  Service(ChildProcess process, URI address, HttpClient http) {
    this.process = process;
    this.address = address;
    this.http = http;
  }

  /** Waits until a path answers 200. */
  public void await(String path) throws ChildFailedException, InterruptedException {
    Duration unused =
        process.awaitReady(new HttpReadiness(http, address.resolve(path)), START_TIMEOUT);
  }

  public void awaitReady() throws ChildFailedException, InterruptedException {
    await("/health/readiness");
  }

  public MetricsSnapshot metrics() throws IOException, InterruptedException {
    return new MetricsClient(http).read(address);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public ChildProcess process() {
    return process;
  }

  /** SIGKILL; returns when the process is gone. */
  public void kill() {
    Signals.kill(process.pid());
    int unused = awaitEnd();
  }

  /** SIGTERM; returns the exit code. */
  public int terminate() {
    boolean unused = ProcessHandle.of(process.pid()).map(ProcessHandle::destroy).orElse(false);
    return awaitEnd();
  }

  private int awaitEnd() {
    return process.exit().orTimeout(END_TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** SIGSTOP: the process stands still and its connections stay. */
  public void stall() throws IOException, InterruptedException {
    Signals.send("STOP", process.pid());
  }

  /** SIGCONT. */
  public void wake() throws IOException, InterruptedException {
    Signals.send("CONT", process.pid());
  }

  @Override
  public void close() {
    process.close();
  }
}
