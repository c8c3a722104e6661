package dev.sightline.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.cli.SightlineCli;
import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.StackFile;
import dev.sightline.cli.stack.StackState;
import dev.sightline.local.process.JavaCommand;
import dev.sightline.local.process.LogTail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./sightline up} as a process of its own, and what other commands say of it. */
final class RunningUp implements AutoCloseable {

  private final Home home;
  private final Path output;
  private final Process process;

  private RunningUp(Home home, Path output, Process process) {
    this.home = home;
    this.output = output;
    this.process = process;
  }

  /**
   * @param home see {@link #homeIn}
   */
  static RunningUp start(Home home, String... arguments) throws IOException {
    return start(home, Map.of(), arguments);
  }

  /**
   * @param home see {@link #homeIn}
   * @param environment besides this process's own, also of the programs
   */
  static RunningUp start(Home home, Map<String, String> environment, String... arguments)
      throws IOException {
    Path output = Files.createTempFile(home.root(), "up", ".txt");
    String[] line = new String[arguments.length + 1];
    line[0] = "up";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    List<String> command =
        JavaCommand.main(
            System.getProperty("java.class.path"),
            SightlineCli.class.getName(),
            List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx384m",
                "-Dsightline.home=" + home.root()),
            line);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new RunningUp(home, output, process);
  }

  /** Has the packaged programs, and runs of its own: no other stack is in the way. */
  static Home homeIn(Path directory) throws IOException {
    Home built = Home.find();
    for (String module :
        List.of(
            "capture-ec2",
            "batch-consumer",
            "inference-k8s",
            "annotate-lambda",
            "event-tracker",
            "console")) {
      Files.createSymbolicLink(directory.resolve(module), built.root().resolve(module));
    }
    Files.createDirectories(built.cache());
    Path state = Files.createDirectories(directory.resolve(".sightline"));
    Files.createSymbolicLink(state.resolve("cache"), built.cache());
    return new Home(directory);
  }

  /** All that it has said. */
  String output() {
    return String.join("\n", new LogTail(output).lines(1000));
  }

  boolean says(String text) {
    return output().contains(text);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  StackState state() throws Exception {
    return new StackFile(home.stackFile()).running();
  }

  long pidOf(String program) throws Exception {
    return state().processes().stream()
        .filter(p -> p.name().equals(program))
        .mapToLong(StackState.RunningProcess::pid)
        .findFirst()
        .orElseThrow();
  }

  void signal(String name) throws Exception {
    signal(name, process.pid());
  }

  static void signal(String name, long pid) throws Exception {
    new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid).start().waitFor();
  }

  /**
   * @throws IllegalStateException if it does not end
   */
  int awaitExit() throws InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException("up does not end: " + output());
    }
    return process.exitValue();
  }

  /** What another command says of this stack. */
  Answer ask(String... command) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, UTF_8);
    Environment environment = new Environment(home, new Terminal(out, out, false));
    int exitCode = SightlineCommand.commandLine(environment).execute(command);
    return new Answer(exitCode, said.toString(UTF_8), Arrays.toString(command));
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  record Answer(int exitCode, String text, String command) {}
}
