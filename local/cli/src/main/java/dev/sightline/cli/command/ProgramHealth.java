package dev.sightline.cli.command;

import dev.sightline.cli.command.StackStatus.Program;
import dev.sightline.cli.stack.StackState;
import dev.sightline.local.process.ResidentMemory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How each process of a stack is. */
record ProgramHealth(HttpClient http) {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final long BYTES_PER_MEGABYTE = 1_000_000;

  List<Program> of(StackState state) throws InterruptedException {
    Map<String, URI> servers = new HashMap<>();
    servers.put("capture", state.capture());
    servers.put("consumer", state.consumer());
    servers.put("inference", state.inference());
    state.tracker().ifPresent(tracker -> servers.put("tracker", tracker));
    state.console().ifPresent(console -> servers.put("console", console));
    List<Program> programs = new ArrayList<>();
    for (StackState.RunningProcess process : state.processes()) {
      String health =
          servers.containsKey(process.name())
              ? health(servers.get(process.name()))
              : life(process.pid());
      programs.add(
          new Program(
              process.name(),
              process.pid(),
              health,
              ResidentMemory.of(process.pid()).orElse(0) / BYTES_PER_MEGABYTE));
    }
    return programs;
  }

  private String health(URI server) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/health")).timeout(TIMEOUT).GET().build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200 ? "up" : "down";
    } catch (IOException e) {
      return "unreachable";
    }
  }

  private static String life(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() ? "running" : "ended";
  }
}
