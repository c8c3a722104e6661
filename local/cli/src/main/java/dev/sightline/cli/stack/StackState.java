package dev.sightline.cli.stack;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What another process needs to know of a running stack.
 *
 * @param pid of the process that runs it
 * @param pidStartedAt when that process started, as numbers of processes are used again
 * @param s3 as a program's environment has it
 * @param tracker once it is ready
 * @param console once it is ready
 * @param logs directory
 * @param goesOn whether bucket and topics hold what a stack before this one stored
 */
public record StackState(
    long pid,
    Optional<Instant> pidStartedAt,
    Instant readyAt,
    String kafka,
    String topicPrefix,
    String bucket,
    Map<String, String> s3,
    URI capture,
    URI consumer,
    URI inference,
    Optional<URI> tracker,
    Optional<URI> console,
    String logs,
    boolean goesOn,
    List<RunningProcess> processes) {

  public StackState {
    s3 = Map.copyOf(s3);
    processes = List.copyOf(processes);
  }

  /**
   * @param startUpSeconds from its start until it was ready
   */
  public record RunningProcess(String name, long pid, double startUpSeconds) {}

  static StackState of(LocalStack stack, RunDirectory run, Instant readyAt) {
    ProcessHandle self = ProcessHandle.current();
    return new StackState(
        self.pid(),
        self.info().startInstant(),
        readyAt,
        stack.kafka().bootstrapServers(),
        LocalStack.TOPICS.prefix(),
        LocalStack.BUCKET,
        stack.s3().environment(),
        stack.capture().address(),
        stack.consumer().address(),
        stack.inference().address(),
        stack.tracker().program().map(RunningProgram::address),
        stack.console().program().map(RunningProgram::address),
        run.root().toString(),
        run.goesOn(),
        stack.processes().stream()
            .map(p -> new RunningProcess(p.name(), p.pid(), p.startUp().toMillis() / 1000.0))
            .toList());
  }

  /** Whether the process that wrote this is still there. */
  public boolean runs() {
    return process().isPresent();
  }

  /** The process that wrote this, if it is still there. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().startInstant().equals(pidStartedAt));
  }
}
