package dev.sightline.local.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A function's configuration, as given to Lambda.
 *
 * @param archive the zip that would be uploaded
 * @param handler the handler's class
 * @param environment its variables
 * @param memoryMegabytes 128 to 10240
 * @param timeout of one attempt, up to 15 minutes
 * @param snapStart whether the hooks around a snapshot are called before the first event; none is
 *     taken
 * @param launcher stands in front of the command line, for example to bind it to a processor
 */
public record FunctionSettings(
    String name,
    Path archive,
    String handler,
    Map<String, String> environment,
    int memoryMegabytes,
    Duration timeout,
    boolean snapStart,
    List<String> launcher) {

  private static final Duration MAX_TIMEOUT = Duration.ofMinutes(15);

  /** Without SnapStart, on any processor. */
  public FunctionSettings(
      String name,
      Path archive,
      String handler,
      Map<String, String> environment,
      int memoryMegabytes,
      Duration timeout) {
    this(name, archive, handler, environment, memoryMegabytes, timeout, false, List.of());
  }

  /**
   * @throws IllegalArgumentException if a value is out of Lambda's range
   */
  public FunctionSettings {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(archive, "archive");
    Objects.requireNonNull(handler, "handler");
    environment = Map.copyOf(environment);
    launcher = List.copyOf(launcher);
    if (memoryMegabytes < 128 || memoryMegabytes > 10_240) {
      throw new IllegalArgumentException(
          "memory of function " + name + " is " + memoryMegabytes + " MB, not 128 to 10240");
    }
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "timeout of function " + name + " is " + timeout + ", not more than 0 to 15 minutes");
    }
  }

  String arn() {
    return "arn:aws:lambda:us-east-1:000000000000:function:" + name;
  }
}
