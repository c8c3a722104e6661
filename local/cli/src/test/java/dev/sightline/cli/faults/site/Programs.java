package dev.sightline.cli.faults.site;

import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.StackException;
import dev.sightline.local.process.ChildCommand;
import dev.sightline.local.process.ChildProcess;
import dev.sightline.local.process.FreePorts;
import dev.sightline.local.process.JavaCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts the server programs as they are packaged, each start with a log of its own. */
public final class Programs {

  private static final List<String> JVM_OPTIONS =
      List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k");

  private final Home home = Home.find();
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger starts = new AtomicInteger();
  private final Path temporary;
  private final Path logs;
  private final Map<String, String> secrets;

  /**
   * @param temporary what programs that are killed leave is left there
   * @param secrets variables that every program gets, and that no log may show
   */
  public Programs(Path temporary, Path logs, Map<String, String> secrets) {
    this.temporary = temporary;
    this.logs = logs;
    this.secrets = Map.copyOf(secrets);
  }

  /** Starts a program and does not wait for it. */
  Service start(String module, Map<String, String> environment, String... arguments)
      throws IOException, StackException {
    return start(module, FreePorts.findOne(), environment, arguments);
  }

  /** The same on a given port. */
  Service start(String module, int port, Map<String, String> environment, String... arguments)
      throws IOException, StackException {
    Map<String, String> variables = withSecrets(environment);
    variables.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    variables.put("TMPDIR", temporary.toString());
    List<String> options = new ArrayList<>(JVM_OPTIONS);
    options.add("-Djava.io.tmpdir=" + temporary);
    ChildCommand command =
        new ChildCommand(
            module,
            JavaCommand.jar(home.jar(module), options, arguments),
            variables,
            logs.resolve("%s-%03d.log".formatted(module, starts.incrementAndGet())));
    return new Service(ChildProcess.start(command), URI.create("http://localhost:" + port), http);
  }

  Map<String, String> withSecrets(Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(secrets);
    variables.putAll(environment);
    return variables;
  }

  Path functionArchive() throws StackException {
    return home.functionArchive();
  }

  Path cache() {
    return home.cache();
  }

  Path logs() {
    return logs;
  }
}
