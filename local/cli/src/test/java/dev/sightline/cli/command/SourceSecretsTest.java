package dev.sightline.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.report.HtmlReport;
import dev.sightline.cli.report.ReportJson;
import dev.sightline.cli.report.RunReport;
import dev.sightline.cli.report.TestReports;
import dev.sightline.cli.stack.NamedSource;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackSettings;
import dev.sightline.cli.stack.StreamInput;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that makers of cameras and recorders document; hosts and secrets are invented. */
class SourceSecretsTest {

  private static final String SECRET = "Pl4nted";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtsp://admin:Pl4nted@10.0.0.9:554/Streaming/Channels/101",
        "rtsp://admin:Pl4nted@10.0.0.9:554/cam/realmonitor?channel=1&subtype=0",
        "rtsp://10.0.0.9:554/cam/realmonitor?channel=1&proto=Onvif&authbasic=Pl4nted==",
        "rtsp://10.0.0.9:554/user=admin&password=Pl4nted&channel=1&stream=0.sdp?",
        "rtsp://10.0.0.9:554/user=admin_password=Pl4nted_channel=1_stream=0.sdp?real_stream",
        "rtsp://10.0.0.9:554/user=admin_password=Pl4_nted_Pl4nted_channel=1_stream=0&onvif=0.sdp",
        "rtsp://10.0.0.9/videostream.asf?user=admin&pwd=Pl4nted&resolution=32",
        "rtsp://10.0.0.9/videostream.cgi?loginuse=admin&loginpas=Pl4nted",
        "rtsp://10.0.0.9/live?usr=admin&passw=Pl4nted",
        "rtsp://10.0.0.9/?username=admin&passwd=Pl4nted",
        "rtsp://10.0.0.9/cgi-bin/encoder?USER=Admin&PWD=Pl4nted&GET_STREAM",
        "rtsp://10.0.0.9:554/0/admin:Pl4nted/main",
        "rtsp://10.0.0.9:1935/flv?port=1935&stream=channel0_main.bcs&user=admin&password=Pl4nted",
        "rtsps://stream-1.cloud.example:443/sdm/Abc?auth=g.0.Pl4nted",
        "rtsps://cloud.example/live?access_token=Pl4nted&x=1",
        "rtsps://cloud.example/live?apikey=Pl4nted",
        "rtsps://cloud.example/live?api_key=Pl4nted",
        "rtsps://cloud.example/live?X-Amz-Security-Token=Pl4nted&X-Amz-Signature=Pl4nted",
        "rtsp://cloud.example/live?sid=Pl4nted",
        "rtsp://Pl4nted@10.0.0.9/1",
        "rtsp://admin:Pl4nted with Pl4nted blanks@10.0.0.9/1",
        "rtsp://admin:12 Pl4nted@10.0.0.9/1",
        "rtsp://admin:12/Pl4nted@10.0.0.9/1",
        "rtsp://admin:a/Pl4nted@10.0.0.9:554/1",
        "rtsp://admin:a@Pl4nted/Pl4nted@10.0.0.9:554/1",
        "rtsp://admin:a?Pl4nted#Pl4nted%zz^[@10.0.0.9/1",
        "rtsp://admin:a\nPl4nted@10.0.0.9/1",
        "rtsp:/admin:Pl4nted@10.0.0.9/1",
        "rstp://admin:Pl4nted@10.0.0.9/1",
        "admin:Pl4nted@10.0.0.9/1",
        "rtsp://10.0.0.9/?user=a&password=a Pl4nted&channel=1",
        "rtsp://10.0.0.9/?user=a&password=a/Pl4nted/Pl4nted&channel=1",
        "rtsp://10.0.0.9/?user=a&password=a&Pl4nted;Pl4nted#Pl4nted&channel=1",
        "gate=rtsp://admin:Pl4nted@10.0.0.9/1"
      })
  void shouldShowNoSecretOfASource(String source) throws Exception {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(shown, true, UTF_8);
    try {
      StreamInput input =
          new StreamInput(StackSettings.STREAM_ID, NamedSource.parse(source).input());
      new StreamLines(new Terminal(stream, stream, false)).announce(List.of(input));
      RunReport report = TestReports.withSource(input.input().description());
      stream.write(new ReportJson().bytes(report));
      stream.println(new HtmlReport(report, List.of(), List.of(1.0, 2.0)).html());
    } catch (StackException refused) {
      stream.println(refused.getMessage());
    }

    assertThat(shown.toString(UTF_8)).contains("***").doesNotContain(SECRET);
  }
}
