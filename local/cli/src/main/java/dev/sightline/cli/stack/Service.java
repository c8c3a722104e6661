package dev.sightline.cli.stack;

import java.util.Locale;

/** What people and programs can reach of a stack, and where it listens unless told otherwise. */
public enum Service {
  /** The inference service's HTTP. */
  INFERENCE(8000),
  /** The inference service's gRPC. */
  GRPC(8001),
  /** Health and metrics of capture. */
  CAPTURE(8081),
  /** Health and metrics of the consumer. */
  CONSUMER(8082),
  /** Health, metrics and counts of the event tracker. */
  TRACKER(8083),
  /** The console's pages. */
  CONSOLE(8080),
  /** The server that plays video files. */
  RTSP(8554),
  S3(9000),
  KAFKA(9092);

  private final int standardPort;

  Service(int standardPort) {
    this.standardPort = standardPort;
  }

  /** The usual port of such a service, and with the programs that of their README. */
  public int standardPort() {
    return standardPort;
  }

  /** As options and messages have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
