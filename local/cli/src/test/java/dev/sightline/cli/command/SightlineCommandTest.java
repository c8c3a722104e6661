package dev.sightline.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.stack.Home;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SightlineCommandTest {

  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final StringWriter usage = new StringWriter();
  private CommandLine line;

  @BeforeEach
  void makeLine() {
    Terminal terminal =
        new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false);
    line = SightlineCommand.commandLine(new Environment(new Home(home), terminal));
    line.setOut(new PrintWriter(usage)).setErr(new PrintWriter(usage));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo --help",
        "up --help",
        "status --help",
        "predict --help",
        "s3 --help",
        "s3 ls --help",
        "s3 get --help",
        "s3 env --help",
        "down --help",
        "logs --help",
        "kafka stats --help",
        "bench soak --help",
        "dlq ls --help",
        "dlq show --help",
        "dlq replay --help",
        "inference --help",
        "consumer --help",
        "bench --help",
        "deploy --help",
        "aws --help",
        "size --help"
      })
  void shouldHaveHelpForEveryCommand(String command) {
    assertThat(line.execute(command.split(" "))).isZero();
    assertThat(usage.toString()).startsWith("Usage: ");
  }

  @Test
  void shouldSayInOneLineWhatADeploymentLacks() {
    // The directory has no ./mvnw, whatever tools this machine has.
    assertThat(line.execute("deploy", "lambda", "--yes")).isEqualTo(1);

    assertThat(err.toString(UTF_8).lines()).singleElement().asString().contains(" is missing: ");
    assertThat(usage.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s3", "kafka", "dlq", "bench", "deploy", "aws"})
  void shouldShowTheCommandsOfAGroup(String group) {
    assertThat(execute(group)).isEqualTo(2);
    assertThat(usage.toString()).startsWith("Usage: ").contains("Commands:");
  }

  @ParameterizedTest
  @CsvSource({
    "statsu, unknown command 'statsu'; did you mean status?, ./sightline --help",
    "nosuch, unknown command 'nosuch', ./sightline --help",
    "demo --frame 5, unknown option '--frame'; did you mean --frames?, ./sightline demo --help",
    "demo --sorce=f.mp4, unknown option '--sorce'; did you mean --source?, ./sightline demo --help",
    "demo film.mp4, unexpected argument 'film.mp4', ./sightline demo --help",
    "s3 gte key, unknown command 'gte'; did you mean get?, ./sightline s3 --help",
    "bench sok, unknown command 'sok'; did you mean soak?, ./sightline bench --help",
    "deploy ful, unknown command 'ful'; did you mean full?, ./sightline deploy --help",
    "deploy full --dry-rnu, unknown option '--dry-rnu'; did you mean --dry-run?,"
        + " ./sightline deploy full --help",
    "aws dwon, unknown command 'dwon'; did you mean down?, ./sightline aws --help",
    "demo --frames many, invalid value for option '--frames': 'many' is not a whole number,"
        + " ./sightline demo --help",
    "demo --fps much, invalid value for option '--fps': 'much' is not a number,"
        + " ./sightline demo --help"
  })
  void shouldSayWhatIsWrongAndWhatWasMeant(String command, String message, String help) {
    assertThat(execute(command)).isEqualTo(2);
    assertThat(usage.toString().lines()).containsExactly("sightline: " + message, "Help: " + help);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo --frames 0",
        "demo --fps 0",
        "demo --pace fast",
        "demo --pace max --source rtsp://host/live",
        "bench pipeline --frames 0",
        "bench pipeline --rounds 0",
        "bench pipeline --source rtsp://host/live",
        "inference --port -1",
        "consumer --port 65536",
        "demo --frames 5 --duration 5s",
        "demo --duration 5",
        "up --duration -5s",
        "logs --lines -1",
        "logs --lines many",
        "s3 get",
        "s3 get key file -o other",
        "dlq show x",
        "bench soak --minutes 0",
        "bench soak --minutes 241",
        "dlq replay --yes",
        "dlq replay 1 --all",
        "predict"
      })
  void shouldSayInOneLineWhatCannotBeMeant(String command) {
    assertThat(execute(command)).isEqualTo(2);
    assertThat(usage.toString().lines())
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).startsWith("sightline: "))
        .satisfies(lines -> assertThat(lines.get(1)).matches("Help: \\./sightline .*--help"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "s3 ls",
        "s3 env",
        "s3 get --latest",
        "s3 get key",
        "kafka stats",
        "dlq ls",
        "predict image.jpg"
      })
  void shouldSayInOneLineThatNoStackIsRunning(String command) {
    assertThat(line.execute(command.split(" "))).isEqualTo(1);
    assertThat(err.toString(UTF_8).lines())
        .containsExactly("sightline: no stack is running; ./sightline up starts one");
  }

  @Test
  void shouldSayInOneLineThatASourceIsNoFile() {
    assertThat(line.execute("demo", "--source", "nosuch.mp4")).isEqualTo(1);
    assertThat(err.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .contains("source 'nosuch.mp4' is not a readable file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo --model .",
        "up --model .",
        "bench pipeline --model .",
        "bench soak --model ."
      })
  void shouldRefuseAModelBeforeAnythingIsStarted(String command) {
    assertThat(execute(command)).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualToIgnoringNewLines("sightline: model '.' is a directory; an ONNX file is needed");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void shouldRefuseTheModelThatTheEnvironmentNames() {
    Terminal terminal = new Terminal(new PrintStream(out), new PrintStream(err), false);
    Environment environment = new Environment(new Home(home), terminal, Map.of("MODEL", "."));

    assertThat(SightlineCommand.commandLine(environment).execute("demo")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("model '.' is a directory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo rtsp://u:s3cret@h/x",
        "demo --sorce rtsp://u:s3cret@h/x",
        "demo --source u:s3cret@h/x",
        "demo --source http://h/user=u_password=s3cret_channel=1",
        "demo --frames rtsp://u:s3cret@h/x",
        "rtsp://u:s3cret@h/x",
        "demo --source rtsp://u:a s3cret@h/x",
        "demo --source rtsp://u:a s3cret b@h/x"
      })
  void shouldShowNoSecretOfWhatItRefuses(String command) {
    assertThat(line.execute(command.split(" "))).isPositive();

    assertThat(usage + err.toString(UTF_8)).startsWith("sightline: ").doesNotContain("s3cret");
  }

  @Test
  void shouldSayInOneLineThatAProgramWasNotBuilt() {
    assertThat(line.execute("inference")).isEqualTo(1);
    assertThat(err.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .contains("inference-k8s.jar is missing; ./mvnw package makes it");
  }

  @Test
  void shouldLeaveCapturesOptionsToCapture() {
    assertThat(line.execute("capture", "--help")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("capture-ec2.jar is missing");
  }

  private int execute(String command) {
    return line.execute(command.isEmpty() ? new String[0] : command.split(" "));
  }
}
