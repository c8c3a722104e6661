package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  /** Forms that makers of cameras and recorders document; hosts and secrets are invented. */
  static List<String> cameras() {
    return List.of(
        "rtsp://admin:Pl4nted@10.0.0.9:554/Streaming/Channels/101",
        "rtsp://admin:Pl4nted@10.0.0.9:554/cam/realmonitor?channel=1&subtype=0",
        "rtsp://10.0.0.9:554/cam/realmonitor?channel=1&subtype=1&unicast=true&proto=Onvif&authbasic=Pl4nted==",
        "rtsp://10.0.0.9:554/user=admin&password=Pl4nted&channel=1&stream=0.sdp?",
        "rtsp://10.0.0.9:554/user=admin_password=Pl4nted_channel=1_stream=0.sdp?real_stream",
        "rtsp://10.0.0.9:554/user=admin_password=Pl4_nted_Pl4nted_channel=1_stream=0&onvif=0.sdp",
        "rtsp://10.0.0.9/videostream.asf?user=admin&pwd=Pl4nted&resolution=32",
        "rtsp://10.0.0.9/videostream.cgi?loginuse=admin&loginpas=Pl4nted",
        "rtsp://10.0.0.9/live?usr=admin&passw=Pl4nted",
        "rtsp://10.0.0.9/?username=admin&passwd=Pl4nted",
        "rtsp://10.0.0.9/cgi-bin/encoder?USER=Admin&PWD=Pl4nted&GET_STREAM",
        "rtsp://10.0.0.9:554/0/admin:Pl4nted/main",
        "rtsp://10.0.0.9:1935/flv?port=1935&app=bcs&stream=channel0_main.bcs&user=admin&password=Pl4nted",
        "rtsps://stream-1.cloud.example:443/sdm/Abc?auth=g.0.Pl4nted",
        "rtsps://cloud.example/live?access_token=Pl4nted&x=1",
        "rtsps://cloud.example/live?apikey=Pl4nted",
        "rtsps://cloud.example/live?api_key=Pl4nted",
        "rtsps://cloud.example/live?X-Amz-Security-Token=Pl4nted&X-Amz-Signature=Pl4nted",
        "rtsp://cloud.example/live?sid=Pl4nted",
        "rtsp://Pl4nted@10.0.0.9/1",
        "rtsp://10.0.0.9:554/11?u=admin&p=Pl4nted",
        "rtsp://10.0.0.9/live?usr=a&p=Pl4nted&channel=1",
        "rtsp://10.0.0.9/live?name=admin&code=Pl4nted",
        "rtsps://cloud.example/live?psk=Pl4nted&otp=Pl4nted&cred=Pl4nted",
        "rtsps://cloud.example/live?session=Pl4nted&hash=Pl4nted&md5=Pl4nted&st=Pl4nted&k=Pl4nted",
        "rtsp://10.0.0.9/live?user%3Dadmin%26password%3DPl4nted",
        "rtsp://10.0.0.9/live?channel=1&pass%77ord=Pl4nted",
        "rtsp://10.0.0.9/admin:Pl4nted",
        "rtsp://10.0.0.9/live/admin1:Pl4nted?channel=1");
  }

  /** Passwords as people type them. */
  static List<String> careless() {
    return List.of(
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
        "door=rtsp://u:Pl4nted@10.0.0.9/1,yard=rtsp://10.0.0.8/?pwd=Pl4nted,wall=rtsp://u:Pl4nted@h/");
  }

  @ParameterizedTest
  @MethodSource({"cameras", "careless"})
  void shouldShowNoSecretOfAnAddress(String address) {
    String shown = Redaction.redactLocation(address);

    assertThat(shown).doesNotContain("Pl4nted").contains("***").hasLineCount(1);
    assertThat(Redaction.redact(shown)).isEqualTo(shown);
    assertThat(Redaction.redactLocation(shown)).isEqualTo(shown);
  }

  @ParameterizedTest
  @MethodSource("cameras")
  void shouldShowNoSecretOfAnAddressAmongWords(String address) {
    assertThat(Redaction.redact("Cannot open '" + address + "': refused; ask Joe"))
        .doesNotContain("Pl4nted")
        .startsWith("Cannot open 'rtsp")
        .endsWith(": refused; ask Joe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtsp//u:Pl4nted@h/x",
        "u:Pl4nted@10.0.0.9/x",
        "rtsp:u:Pl4nted@h",
        "u:Pl4nted@[::1]"
      })
  void shouldShowNoSecretOfAnAddressWithoutScheme(String address) {
    assertThat(Redaction.redact("Cannot open '" + address + "': refused"))
        .startsWith("Cannot open '")
        .doesNotContain("Pl4nted")
        .endsWith("': refused");
    assertThat(Redaction.redactLocation(address)).doesNotContain("Pl4nted");
  }

  @ParameterizedTest
  @CsvSource({
    "rtsp://user:pass@cam/1, rtsp://***@cam/1",
    "rtsp://cam/x?u=a&p=b&channel=1&subtype=0, rtsp://cam/x?u=***&p=***&channel=1&subtype=0",
    "rtsp://user:p@ss:w0rd@cam:554/1, rtsp://***@cam:554/1",
    "rtsp://user:pa/ss@cam:554/1, rtsp://***@cam:554/1",
    "rtsp://user@cam/1, rtsp://***@cam/1",
    "RTSPS://u:p@[::1]:322/x, RTSPS://***@[::1]:322/x",
    "rtsp://cam/live?user=admin&password=secret&channel=1,"
        + " rtsp://cam/live?user=***&password=***&channel=1",
    "rtsp://cam/user=admin_password=x_channel=1_stream=0.sdp?real_stream,"
        + " rtsp://cam/user=***_password=***_channel=1_stream=0.sdp?real_stream",
    "rtsp://cam/0/admin:x/main, rtsp://cam/0/***/main"
  })
  void shouldLeaveTheRestOfAnAddress(String address, String redacted) {
    assertThat(Redaction.redactLocation(address)).isEqualTo(redacted);
    assertThat(Redaction.redact(address)).isEqualTo(redacted);
  }

  @Test
  void shouldTakeTheCredentialsOfEachAddressOutOfASentence() {
    assertThat(Redaction.redact("open rtsp://a:b@c/d failed; rtsp://e:f@g/h too"))
        .isEqualTo("open rtsp://***@c/d failed; rtsp://***@g/h too");
  }

  @Test
  void shouldLeaveTheStreamsOfAListApart() {
    assertThat(Redaction.redactLocation("a=rtsp://u:p@c/d,b=rtsp://g/h?pwd=x,c=rtsp://i/j"))
        .isEqualTo("a=rtsp://***@c/d,b=rtsp://g/h?pwd=***,c=rtsp://i/j");
  }

  @Test
  void shouldTakeASecretOutOfAClientsConfiguration() {
    assertThat(Redaction.redact("any.Module required username=\"u v\" password=\"p q\";"))
        .isEqualTo("any.Module required username=*** password=***;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtsp://cam:554/path",
        "rtsp://cam:554/vod/mp4:film.mp4",
        "rtsp://cam/axis-media/media.amp?videocodec=h264&keyframe=1",
        "rtsp://cam:554/cam/realmonitor?channel=1&subtype=0",
        "mail me@example.org",
        "/videos/a@b.mp4",
        "video.mp4",
        ""
      })
  void shouldLeaveOtherTextAlone(String text) {
    assertThat(Redaction.redact(text)).isEqualTo(text);
    assertThat(Redaction.redactLocation(text)).isEqualTo(text);
  }
}
