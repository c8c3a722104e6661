package dev.sightline.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A copy of the repository's settings with stand-ins for all tools, and what came of a command. */
final class Workplace {

  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

  private final Path root;
  private final Path bin;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Duration> pauses = new ArrayList<>();
  private String answers = "";
  private boolean interactive;

  Workplace(Path root) throws IOException {
    this.root = root;
    this.bin = Files.createDirectory(root.resolve("bin"));
    for (String name : List.of("aws", "docker", "git", "kubectl", "sam", "terraform")) {
      stub(bin.resolve(name));
    }
    stub(root.resolve("mvnw"));
    Files.createDirectory(root.resolve("terraform"));
    Files.createFile(root.resolve("terraform/backend.hcl"));
    Files.createFile(root.resolve("terraform/terraform.tfvars"));
    copy("terraform/variables.tf");
    copy("terraform/terraform.tfvars.example");
    Files.writeString(root.resolve("outputs.json"), resource("outputs.json"));
    copyManifests();
  }

  /** Makes the call that contains this text end with exit code 3. */
  Workplace failing(String call) throws IOException {
    Files.writeString(root.resolve("failing"), call + "\n");
    return this;
  }

  /** Makes calls that contain a text be answered so; neither may hold a bar. */
  Workplace telling(String asked, String answer) throws IOException {
    Files.writeString(
        root.resolve("answers"),
        asked + "|" + answer + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return this;
  }

  /** Makes Systems Manager know a command only when it is asked again. */
  Workplace answeringLate() throws IOException {
    Files.createFile(root.resolve("late"));
    return this;
  }

  /** Makes a command on the host never end. */
  Workplace hanging() throws IOException {
    Files.createFile(root.resolve("hanging"));
    return this;
  }

  /** States of the function's stack, one for each question; the last one stays. */
  Workplace withStack(String... states) throws IOException {
    Files.write(root.resolve("stack"), List.of(states));
    return this;
  }

  /** A log group that is there. */
  Workplace leaving(String logGroup) throws IOException {
    Files.writeString(root.resolve("log-group"), logGroup);
    return this;
  }

  /** Makes the bucket keep the pictures that it has. */
  Workplace withoutNewPictures() throws IOException {
    Files.createFile(root.resolve("without-pictures"));
    return this;
  }

  /** As Terraform answers when it has destroyed nearly everything. */
  Workplace withoutOutputs() throws IOException {
    Files.writeString(root.resolve("outputs.json"), "{}\n");
    return this;
  }

  /** Makes git see a change that is not committed. */
  Workplace changed() throws IOException {
    Files.createFile(root.resolve("changed"));
    return this;
  }

  /** Gives the cluster a Secret of the console. */
  Workplace withPassword(String password) throws IOException {
    Files.writeString(root.resolve("password"), password);
    return this;
  }

  Workplace without(String file) throws IOException {
    Files.delete(root.resolve(file));
    return this;
  }

  /** Replaces a text in Terraform's outputs. */
  Workplace output(String from, String to) throws IOException {
    Path outputs = root.resolve("outputs.json");
    Files.writeString(outputs, Files.readString(outputs).replace(from, to));
    return this;
  }

  /** Adds a line to terraform.tfvars. */
  Workplace setting(String line) throws IOException {
    Files.writeString(
        root.resolve("terraform/terraform.tfvars"), line + "\n", StandardOpenOption.APPEND);
    return this;
  }

  Workplace answering(String lines) {
    answers = lines;
    interactive = true;
    return this;
  }

  int deploy(String... arguments) {
    return execute(DeployCommand.commandLine(console()), arguments);
  }

  int aws(String... arguments) {
    return execute(AwsCommand.commandLine(console()), arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** Every call of a tool, in order. */
  List<String> calls() throws IOException {
    return lines("calls");
  }

  /** What the cluster's Secret of the console holds. */
  String password() throws IOException {
    return Files.readString(root.resolve("password"));
  }

  /** What the tools wrote for the person to read. */
  String terminal() throws IOException {
    return Files.readString(root.resolve("terminal"));
  }

  /** How long the commands would have waited each time. */
  List<Duration> pauses() {
    return pauses;
  }

  /** Those that would have shown their output in a pager, had there been a terminal. */
  List<String> pagedCalls() throws IOException {
    return lines("paged");
  }

  Path root() {
    return root;
  }

  static Path repository() {
    return REPOSITORY;
  }

  private List<String> lines(String file) throws IOException {
    Path lines = root.resolve(file);
    return Files.exists(lines) ? Files.readAllLines(lines) : List.of();
  }

  private Console console() {
    Redirect terminal = Redirect.appendTo(root.resolve("terminal").toFile());
    BufferedReader input = new BufferedReader(new StringReader(answers));
    return new Console(root, List.of(bin), terminal, input, interactive, pauses::add);
  }

  private int execute(CommandLine line, String... arguments) {
    return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true)).execute(arguments);
  }

  private void stub(Path file) throws IOException {
    Files.writeString(file, resource("stub.sh").replace("@HOME@", root.toString()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void copy(String file) throws IOException {
    Files.copy(REPOSITORY.resolve(file), root.resolve(file));
  }

  private void copyManifests() throws IOException {
    Path manifests = REPOSITORY.resolve("k8s");
    try (Stream<Path> files = Files.walk(manifests)) {
      for (Path file : files.toList()) {
        Files.copy(file, root.resolve("k8s").resolve(manifests.relativize(file).toString()));
      }
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream text = Workplace.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
