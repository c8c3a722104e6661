package dev.sightline.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.stack.Home;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PipelineBenchOptionsTest {

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rounds 0 | --rounds must be at least 1",
        "--frames 0 | --frames must be at least 1",
        "--seconds 0 | --seconds must be more than 0",
        "--warm-up -1 | --warm-up must not be negative",
        "--leg-seconds 601 | --leg-seconds must be 0 to 600",
        "--streams 0 | --streams must be 1 to 200",
        "--consumers 2 | --consumers must not exceed --streams",
        "--streams 2 --services 2 | --services must be 1 to the number of consumers",
        "--mode drain --fps 10 | --fps is for --mode together",
        "--mode backwards | invalid value for option '--mode'",
        "--source rtsp://camera/live | is live; a video file is needed",
      })
  void shouldRefuseWhatCannotBeMeasured(String options, String reason) {
    StringWriter usage = new StringWriter();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, UTF_8);
    CommandLine line =
        SightlineCommand.commandLine(
            new Environment(new Home(home), new Terminal(stream, stream, false)));
    line.setOut(new PrintWriter(usage)).setErr(new PrintWriter(usage));

    int code = line.execute(("bench pipeline " + options).split(" "));

    assertThat(code).isEqualTo(2);
    assertThat(usage + out.toString(UTF_8)).contains(reason);
  }
}
