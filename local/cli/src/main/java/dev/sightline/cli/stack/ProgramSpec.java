package dev.sightline.cli.stack;

import java.util.List;
import java.util.Map;

/**
 * How a program is started.
 *
 * @param name for people
 * @param module of the repository
 * @param port of its HTTP server
 * @param readiness path that answers 200 when the program is ready
 */
record ProgramSpec(
    String name,
    String module,
    int port,
    String readiness,
    StopOrder stopOrder,
    List<String> jvmOptions,
    Map<String, String> environment,
    List<String> arguments) {

  /** Where programs listen unless they are told otherwise. */
  static final String LOOPBACK = "127.0.0.1";

  ProgramSpec {
    jvmOptions = List.copyOf(jvmOptions);
    environment = Map.copyOf(environment);
    arguments = List.copyOf(arguments);
  }
}
