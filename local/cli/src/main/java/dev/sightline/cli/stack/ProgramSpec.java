package dev.sightline.cli.stack;

import java.util.HashMap;
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

  /** The same with more, or other, variables. */
  ProgramSpec with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new ProgramSpec(name, module, port, readiness, stopOrder, jvmOptions, all, arguments);
  }

  /**
   * Another one of the same program.
   *
   * @param number from 2
   */
  ProgramSpec another(int number, int otherPort) {
    return new ProgramSpec(
        name + "-" + number,
        module,
        otherPort,
        readiness,
        stopOrder,
        jvmOptions,
        environment,
        arguments);
  }
}
