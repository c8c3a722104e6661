package dev.sightline.cli.stack;

import dev.sightline.cli.stack.RunningProgram.Launched;
import dev.sightline.local.process.ChildCommand;
import dev.sightline.local.process.ChildFailedException;
import dev.sightline.local.process.ChildProcess;
import dev.sightline.local.process.HttpReadiness;
import dev.sightline.local.process.JavaCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts packaged programs, each in a JVM of its own, and waits until they are ready. */
final class ProgramLauncher {

  /** One machine runs them all: small heaps, one collector thread. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xss512k",
          "-XX:MaxMetaspaceSize=192m",
          "-XX:+ExitOnOutOfMemoryError");

  /** Who wants a program to be reached from elsewhere says so by these. */
  private static final List<String> HOSTS = List.of("MICRONAUT_SERVER_HOST", "GRPC_SERVER_HOST");

  private final Home home;
  private final RunDirectory run;
  private final OpenParts parts;
  private final HttpClient http;

  ProgramLauncher(Home home, RunDirectory run, OpenParts parts, HttpClient http) {
    this.home = home;
    this.run = run;
    this.parts = parts;
    this.http = http;
  }

  /**
   * @throws StackException if the program was not built, ends, or is not ready within two minutes
   */
  RunningProgram launch(ProgramSpec program) throws StackException, InterruptedException {
    return launch(program, program);
  }

  /**
   * @param again how it is started another time, should it die
   * @throws StackException if the program was not built, ends, or is not ready within two minutes
   */
  RunningProgram launch(ProgramSpec program, ProgramSpec again)
      throws StackException, InterruptedException {
    Launched launched = start(program, ChildProcess::start);
    return new RunningProgram(this, again, address(program), launched);
  }

  /**
   * Starts a program in place of its process that has ended; its log goes on.
   *
   * @throws StackException if the program ends, or is not ready within two minutes
   */
  Launched launchInPlaceOf(ChildProcess ended, ProgramSpec program)
      throws StackException, InterruptedException {
    parts.remove(ended);
    return start(program, ChildProcess::startAgain);
  }

  static URI address(ProgramSpec program) {
    return URI.create("http://localhost:" + program.port());
  }

  private Launched start(ProgramSpec program, StartAction action)
      throws StackException, InterruptedException {
    URI address = address(program);
    HttpReadiness readiness = new HttpReadiness(http, address.resolve(program.readiness()));
    try {
      ChildProcess process =
          parts.add(program.stopOrder(), program.name(), action.start(command(program)));
      return new Launched(process, process.awaitReady(readiness, ChildProcess.START_TIMEOUT));
    } catch (ChildFailedException e) {
      throw StackException.notStarted(e);
    } catch (IOException e) {
      throw new StackException(program.name() + " can't be started: " + e.getMessage(), e);
    }
  }

  private ChildCommand command(ProgramSpec program) throws StackException, IOException {
    Path jar = home.jar(program.module());
    List<String> options = new ArrayList<>(JVM_OPTIONS);
    options.addAll(program.jvmOptions());
    // Native libraries are unpacked there, and they leave files of their own there (TMPDIR). All go
    // with the run, also those of a program that died.
    Path temporary = Files.createDirectories(run.data("tmp"));
    options.add("-Djava.io.tmpdir=" + temporary);
    Map<String, String> environment = new HashMap<>(program.environment());
    environment.put("TMPDIR", temporary.toString());
    environment.put("MICRONAUT_SERVER_PORT", Integer.toString(program.port()));
    for (String host : HOSTS) {
      environment.putIfAbsent(host, System.getenv().getOrDefault(host, ProgramSpec.LOOPBACK));
    }
    return new ChildCommand(
        program.name(),
        JavaCommand.jar(jar, options, program.arguments().toArray(String[]::new)),
        environment,
        run.log(program.name()));
  }

  /** Starts a process. */
  @FunctionalInterface
  private interface StartAction {
    ChildProcess start(ChildCommand command) throws IOException;
  }
}
