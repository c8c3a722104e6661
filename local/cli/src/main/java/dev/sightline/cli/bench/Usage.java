package dev.sightline.cli.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * What each program has used so far.
 *
 * @param cpuMillis by program, since its start
 * @param residentMegabytes by program, now
 */
record Usage(Map<String, Double> cpuMillis, Map<String, Double> residentMegabytes) {

  Usage {
    cpuMillis = ordered(cpuMillis);
    residentMegabytes = ordered(residentMegabytes);
  }

  /** CPU time by program since another reading, each turned into something else. */
  Map<String, Double> since(Usage earlier, DoubleUnaryOperator turn) {
    Map<String, Double> taken = new LinkedHashMap<>();
    cpuMillis.forEach(
        (program, millis) ->
            taken.put(
                program,
                turn.applyAsDouble(millis - earlier.cpuMillis.getOrDefault(program, 0.0))));
    return taken;
  }

  private static Map<String, Double> ordered(Map<String, Double> map) {
    return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
