package dev.sightline.cli.demo;

import dev.sightline.cli.stack.ProcessReport;
import dev.sightline.local.process.ResidentMemory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The most memory that each process was seen to hold, and the CPU time that it was seen to take.
 */
final class ProcessWatch {

  private final Map<String, Long> mostBytes = new ConcurrentHashMap<>();
  private final Map<String, Duration> cpuTime = new ConcurrentHashMap<>();

  void look(List<ProcessReport> processes) {
    for (ProcessReport process : processes) {
      ResidentMemory.of(process.pid())
          .ifPresent(bytes -> mostBytes.merge(process.name(), bytes, Math::max));
      ProcessHandle.of(process.pid())
          .flatMap(handle -> handle.info().totalCpuDuration())
          .ifPresent(time -> cpuTime.put(process.name(), time));
    }
  }

  /** 0 where the process was never seen. */
  long mostBytes(String process) {
    return mostBytes.getOrDefault(process, 0L);
  }

  /** Since the process was started; 0 where it was never seen. */
  Duration cpuTime(String process) {
    return cpuTime.getOrDefault(process, Duration.ZERO);
  }
}
