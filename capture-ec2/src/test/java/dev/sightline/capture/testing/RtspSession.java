package dev.sightline.capture.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.channels.Channels;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One player of a camera: its requests one by one, and after PLAY the pictures for ever. */
final class RtspSession {

  private static final String DESCRIPTION =
      String.join(
          "\r\n",
          "v=0",
          "o=- 0 0 IN IP4 127.0.0.1",
          "s=camera",
          "c=IN IP4 127.0.0.1",
          "t=0 0",
          "a=control:*",
          "m=video 0 RTP/AVP 96",
          "a=rtpmap:96 H264/90000",
          "a=fmtp:96 packetization-mode=1",
          "a=control:track0",
          "");

  private final RtspCamera camera;
  private final BufferedReader in;
  private final OutputStream out;

  RtspSession(RtspCamera camera, Socket player) throws IOException {
    this.camera = camera;
    this.in = new BufferedReader(new InputStreamReader(player.getInputStream(), US_ASCII));
    this.out = player.getOutputStream();
    player.setTcpNoDelay(true);
  }

  void run() throws IOException {
    String request = in.readLine();
    while (request != null) {
      Map<String, String> headers = headers();
      String method = request.substring(0, Math.max(0, request.indexOf(' ')));
      answer(method, headers);
      if (method.equals("PLAY") && isWelcome(headers)) {
        new RtpSender(camera, Channels.newChannel(out)).run();
      }
      request = in.readLine();
    }
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IOException("no RTSP");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      line = in.readLine();
    }
    return headers;
  }

  private boolean isWelcome(Map<String, String> headers) {
    String expected =
        "Basic " + Base64.getEncoder().encodeToString(camera.login().getBytes(US_ASCII));
    return camera.login().isEmpty() || expected.equals(headers.get("authorization"));
  }

  private void answer(String method, Map<String, String> headers) throws IOException {
    String sequence = "CSeq: " + headers.get("cseq") + "\r\n";
    if (!isWelcome(headers)) {
      send(
          "RTSP/1.0 401 Unauthorized\r\n"
              + sequence
              + "WWW-Authenticate: Basic realm=\"camera\"\r\n\r\n");
      return;
    }
    send("RTSP/1.0 200 OK\r\n" + sequence + more(method));
  }

  private static String more(String method) {
    return switch (method) {
      case "DESCRIBE" ->
          "Content-Type: application/sdp\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(DESCRIPTION.length(), DESCRIPTION);
      case "SETUP" -> "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1\r\n\r\n";
      case "PLAY" -> "Session: 1\r\nRange: npt=now-\r\n\r\n";
      default -> "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n";
    };
  }

  private void send(String text) throws IOException {
    out.write(text.getBytes(US_ASCII));
    out.flush();
  }
}
