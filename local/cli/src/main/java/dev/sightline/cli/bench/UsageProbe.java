package dev.sightline.cli.bench;

import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.ProcessReport;
import dev.sightline.cli.stack.StackException;
import dev.sightline.local.process.ResidentMemory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads what the processes of a stack use. This process is the S3 server and the function's host,
 * and it measures: what the threads use that do the latter is counted apart.
 */
final class UsageProbe {

  /** This process, but for what measuring takes. */
  static final String STORE = "s3";

  /** What measuring takes, the film's playing included. */
  static final String MEASURING = "bench";

  /** The annotating function. */
  static final String FUNCTION = "annotate";

  private static final double MEGA = 1e6;

  private final LocalStack stack;

  UsageProbe(LocalStack stack) {
    this.stack = stack;
  }

  /**
   * @throws StackException if a process is gone
   */
  Usage read() throws StackException {
    Map<String, Double> cpu = new LinkedHashMap<>();
    Map<String, Double> resident = new LinkedHashMap<>();
    try {
      for (ProcessReport process : stack.processes()) {
        cpu.put(process.name(), CpuTime.ofProcess(process.pid()));
        resident.put(process.name(), megabytes(process.pid()));
      }
      long self = ProcessHandle.current().pid();
      double measuring = CpuTime.ofThreads(UsageProbe::measures);
      cpu.put(STORE, CpuTime.ofProcess(self) - measuring);
      cpu.put(MEASURING, measuring);
      resident.put(STORE, megabytes(self));
      return new Usage(cpu, resident, CpuTime.ofMachine());
    } catch (IOException e) {
      throw StackException.ofFile("a program can't be measured any more", e);
    }
  }

  /** The main thread has the name of the executable. */
  private static boolean measures(String thread) {
    return thread.startsWith(MEASURING) || thread.equals("java") || thread.equals("main");
  }

  private static double megabytes(long pid) {
    return ResidentMemory.of(pid).orElse(0) / MEGA;
  }
}
