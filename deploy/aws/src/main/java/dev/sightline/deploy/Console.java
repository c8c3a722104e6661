package dev.sightline.deploy;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where the commands run.
 *
 * @param root the repository
 * @param searchPath directories that hold the tools
 * @param terminal takes what the tools write
 * @param input the person's answers
 * @param interactive whether a person is there
 * @param pause how the commands wait
 */
record Console(
    Path root,
    List<Path> searchPath,
    Redirect terminal,
    BufferedReader input,
    boolean interactive,
    Pause pause) {

  Console {
    searchPath = List.copyOf(searchPath);
  }

  /** This process's own path and terminal. */
  static Console ofProcess(Path root) {
    String path = System.getenv().getOrDefault("PATH", "");
    List<Path> directories = Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList();
    return new Console(
        root,
        directories,
        Redirect.INHERIT,
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
        Terminal.isInput(),
        time -> Thread.sleep(time.toMillis()));
  }

  Deployment deployment(PrintWriter out, boolean dryRun, boolean yes) {
    Tools tools = dryRun ? new PrintedTools(out) : new ProcessTools(root, searchPath, terminal);
    Outputs outputs = dryRun ? new NamedOutputs() : new TerraformOutputs(tools);
    Confirmation confirmation =
        dryRun || yes ? question -> {} : new TerminalConfirmation(input, out, interactive);
    return new Deployment(root, tools, outputs, confirmation, out, pause);
  }
}
