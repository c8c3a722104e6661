package dev.sightline.capture.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
          "m=video 0 RTP/AVP %d",
          "%sa=control:track0",
          "");

  private final RtspCamera camera;
  private final BufferedReader in;
  private final OutputStream out;
  private RtpChannel channel;
  private Optional<Thread> sending = Optional.empty();

  RtspSession(RtspCamera camera, Socket player) throws IOException {
    this.camera = camera;
    this.in = new BufferedReader(new InputStreamReader(player.getInputStream(), US_ASCII));
    this.out = player.getOutputStream();
    this.channel = new RtpChannel.Interleaved(out);
    player.setTcpNoDelay(true);
  }

  void run() throws IOException {
    try {
      String request = in.readLine();
      while (request != null) {
        camera.hear(request);
        Map<String, String> headers = headers();
        String method = request.substring(0, Math.max(0, request.indexOf(' ')));
        answer(method, headers);
        if (method.equals("PLAY") && isWelcome(headers)) {
          play();
        }
        request = in.readLine();
      }
    } finally {
      sending.ifPresent(Thread::interrupt);
      channel.close();
    }
  }

  /** In the RTSP connection nothing else is said from now on. */
  private void play() throws IOException {
    RtpSender sender = new RtpSender(camera, channel);
    if (!channel.isApart()) {
      sender.run();
      return;
    }
    Thread thread =
        new Thread(
            () -> {
              try {
                sender.run();
              } catch (IOException e) {
                // The session closed the channel.
              }
            },
            "camera-sender");
    thread.setDaemon(true);
    thread.start();
    sending = Optional.of(thread);
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IOException("no RTSP");
      }
      camera.hear(line);
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
              + "WWW-Authenticate: "
              + String.join("\r\nWWW-Authenticate: ", camera.challenges())
              + "\r\n\r\n");
      return;
    }
    if (method.equals("SETUP") && !setUp(headers.getOrDefault("transport", ""))) {
      send("RTSP/1.0 461 Unsupported Transport\r\n" + sequence + "\r\n");
      return;
    }
    send("RTSP/1.0 200 OK\r\n" + sequence + more(method));
  }

  private boolean setUp(String transport) throws IOException {
    boolean isTcp = transport.contains("TCP");
    if (isTcp == camera.isUdpOnly()) {
      return false;
    }
    channel = isTcp ? new RtpChannel.Interleaved(out) : RtpChannel.Udp.to(transport);
    return true;
  }

  private String more(String method) {
    return switch (method) {
      case "DESCRIBE" ->
          "Content-Type: application/sdp\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(description().length(), description());
      case "SETUP" -> "Transport: %s\r\nSession: 1\r\n\r\n".formatted(channel.transport());
      case "PLAY" -> "Session: 1\r\nRange: npt=now-\r\n\r\n";
      default -> "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n";
    };
  }

  private String description() {
    return DESCRIPTION.formatted(camera.payloadType(), camera.attributes());
  }

  private void send(String text) throws IOException {
    out.write(text.getBytes(US_ASCII));
    out.flush();
  }
}
