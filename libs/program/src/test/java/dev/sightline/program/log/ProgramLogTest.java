package dev.sightline.program.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.program.setting.InvalidSettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In processes of their own, as Logback is set up once in each. */
@Timeout(60)
class ProgramLogTest {

  @TempDir private Path directory;

  @Test
  void shouldLogLinesForATerminal() throws Exception {
    assertThat(output(Map.of()))
        .singleElement()
        .asString()
        .matches(
            "[0-9:.]{12} INFO  LoggingMain Opened it source=\"rtsp://\\*\\*\\*@gate.example/1\"");
  }

  @Test
  void shouldLogAnObjectALineWithTheWholeMessage() throws Exception {
    List<String> lines = output(Map.of("LOG_FORMAT", "json", "LOG_LEVEL", "debug"));

    JsonNode event = new ObjectMapper().readTree(lines.get(lines.size() - 1));
    assertThat(lines).hasSize(2);
    assertThat(event.at("/formattedMessage").asText()).isEqualTo("Opened it");
    assertThat(event.at("/kvpList/0/source").asText()).isEqualTo("rtsp://***@gate.example/1");
    assertThat(event.has("arguments")).isFalse();
  }

  @Test
  void shouldGiveLoggersTheLevelsOfTheProgramsFile() throws Exception {
    Files.writeString(
        directory.resolve("log-levels.properties"),
        "# So that it is not read as one.\n" + LoggingMain.class.getPackageName() + "=WARN\n");

    assertThat(output(Map.of())).isEmpty();
  }

  @Test
  void shouldGiveWayToAConfigurationOfItsOwn() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("own.xml"),
            """
            <configuration>
              <appender name="own" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>own %msg%n</pattern></encoder>
              </appender>
              <root level="INFO"><appender-ref ref="own"/></root>
            </configuration>
            """);

    assertThat(output(Map.of(), "-Dlogback.configurationFile=" + file))
        .containsExactly("own Opened it");
  }

  @ParameterizedTest
  @CsvSource({
    "LOG_FORMAT, xml, 'LOG_FORMAT is ''xml''; allowed: text, json'",
    "LOG_LEVEL, loud, 'LOG_LEVEL is ''loud''; allowed: ALL, TRACE, DEBUG, INFO, WARN, ERROR, OFF'"
  })
  void shouldRefuseAWrongValueInOneLine(String variable, String value, String line)
      throws Exception {
    assertThatThrownBy(() -> LogSettings.of(Map.of(variable, value)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(line);
    Process process = start(Map.of(variable, value));
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(lines(process)).containsExactly(line);
  }

  @Test
  void shouldTakeWhatIsEmptyForMissing() {
    assertThat(LogSettings.of(Map.of("LOG_FORMAT", "", "LOG_LEVEL", "")))
        .isEqualTo(new LogSettings(LogFormat.TEXT, Level.INFO));
  }

  private List<String> output(Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    Process process = start(environment, options);
    assertThat(process.waitFor()).isZero();
    return lines(process);
  }

  private static List<String> lines(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  private Process start(Map<String, String> environment, String... options) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-XX:TieredStopAtLevel=1");
    line.addAll(List.of(options));
    line.addAll(List.of("-cp", directory + ":" + System.getProperty("java.class.path")));
    line.add(LoggingMain.class.getName());
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    // The JVM says so where it takes options from there.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("LOG_FORMAT");
    builder.environment().remove("LOG_LEVEL");
    builder.environment().putAll(environment);
    return builder.start();
  }
}
