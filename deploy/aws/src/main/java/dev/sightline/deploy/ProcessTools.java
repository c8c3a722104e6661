package dev.sightline.deploy;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs the tools as child processes on this process's terminal. */
final class ProcessTools implements Tools {

  private final Path root;
  private final List<Path> searchPath;
  private final Redirect terminal;

  /**
   * @param root the repository, where commands run
   * @param searchPath directories that hold the tools, in order
   * @param terminal takes what the commands write
   */
  ProcessTools(Path root, List<Path> searchPath, Redirect terminal) {
    this.root = root;
    this.searchPath = List.copyOf(searchPath);
    this.terminal = terminal;
  }

  @Override
  public void require(Iterable<Tool> tools) throws DeployException {
    for (Tool tool : tools) {
      locate(tool);
    }
  }

  @Override
  public void requireFile(String file) throws DeployException {
    if (!Files.isRegularFile(root.resolve(file))) {
      throw new DeployException(file + " is missing: copy " + file + ".example and fill it in");
    }
  }

  @Override
  public void run(ToolCommand command) throws DeployException {
    check(command, end(start(command, Redirect.INHERIT, terminal)));
  }

  @Override
  public String read(ToolCommand command, String symbol) throws DeployException {
    return new String(bytes(command), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void pipe(ToolCommand from, ToolCommand to) throws DeployException {
    feed(from.toString(), bytes(from), to);
  }

  @Override
  public void feed(String name, byte[] input, ToolCommand to) throws DeployException {
    Process process = start(to, Redirect.PIPE, terminal);
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input);
    } catch (IOException e) {
      // It ended without reading; its exit code says why.
      check(to, end(process));
      throw new DeployException(to + " took no input", e);
    }
    check(to, end(process));
  }

  @Override
  public boolean succeeds(ToolCommand command, boolean unknown) throws DeployException {
    ProcessBuilder builder = builder(command).redirectError(Redirect.DISCARD);
    return end(start(command, builder, Redirect.DISCARD)) == 0;
  }

  private byte[] bytes(ToolCommand command) throws DeployException {
    Process process = start(command, Redirect.INHERIT, Redirect.PIPE);
    try {
      byte[] output = process.getInputStream().readAllBytes();
      check(command, end(process));
      return output;
    } catch (IOException e) {
      process.destroy();
      throw new DeployException("the output of " + command + " can't be read", e);
    }
  }

  private Process start(ToolCommand command, Redirect input, Redirect output)
      throws DeployException {
    return start(command, builder(command).redirectInput(input).redirectError(terminal), output);
  }

  private Process start(ToolCommand command, ProcessBuilder builder, Redirect output)
      throws DeployException {
    try {
      return builder.redirectOutput(output).start();
    } catch (IOException e) {
      throw new DeployException(command + " can't be run: " + e.getMessage(), e);
    }
  }

  private ProcessBuilder builder(ToolCommand command) throws DeployException {
    List<String> words = command.words();
    words.set(0, locate(command.tool()).toString());
    ProcessBuilder builder = new ProcessBuilder(words).directory(root.toFile());
    // On a terminal the AWS CLI would show long answers in a pager and wait for a key.
    builder.environment().put("AWS_PAGER", "");
    return builder;
  }

  private Path locate(Tool tool) throws DeployException {
    return find(tool)
        .orElseThrow(
            () -> new DeployException(tool.executable() + " is missing: it is not on the PATH"));
  }

  private Optional<Path> find(Tool tool) {
    if (tool.executable().contains("/")) {
      return Optional.of(root.resolve(tool.executable()).normalize()).filter(Files::isExecutable);
    }
    return searchPath.stream()
        .map(directory -> directory.resolve(tool.executable()))
        .filter(Files::isRegularFile)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int end(Process process) throws DeployException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new DeployException("interrupted", e);
    }
  }

  private static void check(ToolCommand command, int exitCode) throws DeployException {
    if (exitCode != 0) {
      throw new DeployException("exit code " + exitCode + " from: " + command);
    }
  }
}
