package dev.sightline.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.stack.Home;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class UpOptionsTest {

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
  @CsvSource(
      delimiter = '|',
      value = {
        "--source a=street --source a=rtsp://u:s3cret@h/x | stream id 'a' is given more than once",
        "--source Gate=rtsp://u:s3cret@h/x | stream id 'Gate' is not 1 to 64",
        "--source dlq=street | stream id 'dlq' is reserved",
        "--pace max --source street --source b=rtsp://u:s3cret@h/x | --pace max needs a video file",
        "--port inference=65536 | --port inference=65536; 0 to 65535 is needed",
        "--port s3=9001,kafka=9001 | --port: s3 and kafka can't both have 9001",
        "--port s3=9001 --port S3=9002 | --port: s3 is given more than once",
        "--port web=80 | --port: 'web' is not a service; use inference, grpc, capture",
        "--port 8001 | --port is '8001'; SERVICE=PORT is needed, such as inference=8001",
        "--port s3= | --port s3=; 0 to 65535 is needed",
        "--port s3=-1 | --port s3=-1; 0 to 65535 is needed",
      })
  void shouldRefuseAtOnceWhatCannotBeMeant(String options, String reason) {
    assertThat(line.execute(("up " + options).split(" "))).isEqualTo(2);

    assertThat(usage.toString()).contains(reason).doesNotContain("s3cret");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void shouldSayInOneLineWhichFileOfSeveralIsMissing() {
    assertThat(line.execute("up", "--source", "street", "--source", "b=nosuch.mp4")).isEqualTo(1);

    assertThat(err.toString(UTF_8).lines()).singleElement().asString().contains("'nosuch.mp4'");
  }

  @Test
  void shouldSayInOneLineThatAStreamOfTheFileIsNamedTwice() throws Exception {
    Path file = Files.writeString(home.resolve("streams"), "a=street\n");

    int code = line.execute("up", "--source", "a=rtsp://h/x", "--streams", file.toString());

    assertThat(code).isEqualTo(2);
    assertThat(usage.toString()).contains("stream id 'a' is given more than once");
  }

  @Test
  void shouldSayInOneLineThatAPortIsTakenBeforeAnythingIsStarted() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      int code = line.execute("up", "--port", "inference=" + taken.getLocalPort());

      assertThat(code).isEqualTo(1);
      assertThat(err.toString(UTF_8).lines())
          .singleElement()
          .asString()
          .startsWith("sightline: inference can't listen on port " + taken.getLocalPort() + ": ");
      assertThat(out.toString(UTF_8)).doesNotContain("ready");
    }
  }

  @Test
  void shouldListSeveralStreamsWithoutTheirPasswords() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      // Goes no further than the first lines.
      line.execute(
          "up",
          "--source",
          "front-gate=rtsp://u:s3cret@10.0.0.3/live?channel=1",
          "--source",
          "street",
          "--port",
          "s3=" + taken.getLocalPort());
    }

    assertThat(out.toString(UTF_8).lines())
        .startsWith(
            "Sightline: 2 streams",
            "  front-gate  rtsp://***@10.0.0.3/live?channel=1",
            "  street      generated street video");
  }
}
