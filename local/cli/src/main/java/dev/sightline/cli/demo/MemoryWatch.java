package dev.sightline.cli.demo;

import dev.sightline.cli.stack.ProcessReport;
import dev.sightline.local.process.ResidentMemory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The most memory that each process was seen to hold. */
final class MemoryWatch {

  private final Map<String, Long> mostBytes = new ConcurrentHashMap<>();

  void look(List<ProcessReport> processes) {
    for (ProcessReport process : processes) {
      ResidentMemory.of(process.pid())
          .ifPresent(bytes -> mostBytes.merge(process.name(), bytes, Math::max));
    }
  }

  /** 0 where the process was never seen. */
  long mostBytes(String process) {
    return mostBytes.getOrDefault(process, 0L);
  }
}
