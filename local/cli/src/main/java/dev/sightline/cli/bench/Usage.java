package dev.sightline.cli.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * What each program has used so far.
 *
 * @param cpuMillis by program, since its start
 * @param residentMegabytes by program, now
 * @param machineMillis CPU time of everything on the machine
 */
record Usage(
    Map<String, Double> cpuMillis, Map<String, Double> residentMegabytes, double machineMillis) {

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

  /** CPU time since another reading that none of the programs took. */
  double othersSince(Usage earlier) {
    double own = since(earlier, millis -> millis).values().stream().mapToDouble(m -> m).sum();
    return machineMillis - earlier.machineMillis - own;
  }

  private static Map<String, Double> ordered(Map<String, Double> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
