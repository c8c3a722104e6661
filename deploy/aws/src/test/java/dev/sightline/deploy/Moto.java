package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** AWS's APIs on a loopback address, by moto, for tests that run the {@code aws} client. */
public final class Moto implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("Running on (http://\\S+)");

  private final Process server;
  private final String address;

  private Moto(Process server, String address) {
    this.server = server;
    this.address = address;
  }

  /** Starts it on a free port; skips the test where moto or the client is not installed. */
  public static Moto start() throws IOException {
    Assumptions.assumeTrue(isOnPath("moto_server"), "moto_server is not installed");
    Assumptions.assumeTrue(isOnPath("aws"), "the aws client is not installed");
    Process server =
        new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", "0")
            .redirectErrorStream(true)
            .start();
    return new Moto(server, address(server));
  }

  /**
   * Runs a command against these APIs.
   *
   * @return what it wrote, error output included
   */
  public Result run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output;
    try (InputStream text = process.getInputStream()) {
      output = new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
    return new Result(process.waitFor(), output);
  }

  /** Runs {@code aws}, which must not fail. */
  public String aws(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "aws";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Result result = run(Map.of(), command);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output().strip();
  }

  /** A program that is {@code aws} against these APIs, for code that starts one by its path. */
  void writeClient(Path file) throws IOException {
    String variables =
        environment().entrySet().stream()
            .map(variable -> "%s='%s' ".formatted(variable.getKey(), variable.getValue()))
            .collect(Collectors.joining());
    Files.writeString(
        file, "#!/bin/sh\n" + variables + "exec " + find("aws").orElseThrow() + " \"$@\"\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Override
  public void close() {
    // The launcher may have started the server as its child.
    List<ProcessHandle> children = server.descendants().toList();
    server.destroy();
    children.forEach(ProcessHandle::destroy);
  }

  /** How a command ended. */
  public record Result(int exitCode, String output) {}

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("AWS_ENDPOINT_URL", address);
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_DEFAULT_REGION", "ap-south-1");
    environment.put("AWS_REGION", "ap-south-1");
    environment.put("AWS_PAGER", "");
    return environment;
  }

  private static String address(Process server) throws IOException {
    BufferedReader lines = server.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    String line = lines.readLine();
    while (line != null) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        drain(lines);
        return address.group(1);
      }
      said.append(line).append('\n');
      line = lines.readLine();
    }
    throw new IOException("moto_server ended: " + said);
  }

  /** Its log of requests would fill the pipe. */
  private static void drain(BufferedReader lines) {
    Thread reader =
        new Thread(
            () -> {
              try {
                lines.transferTo(Writer.nullWriter());
              } catch (IOException e) {
                // It was ended.
              }
            });
    reader.setDaemon(true);
    reader.start();
  }

  static boolean isOnPath(String tool) {
    return find(tool).isPresent();
  }

  private static Optional<Path> find(String tool) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
