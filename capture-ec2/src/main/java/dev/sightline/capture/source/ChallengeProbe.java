package dev.sightline.capture.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.RtspAddress;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Asks a camera how it wants to be asked, by one DESCRIBE without user and password: FFmpeg says of
 * every login that fails that it failed.
 */
final class ChallengeProbe {

  /** The camera has just answered FFmpeg. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final int MAX_LINE = 4096;
  private static final String HEADER = "www-authenticate:";

  private final RtspAddress camera;
  private final long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();

  ChallengeProbe(RtspAddress camera) {
    this.camera = camera;
  }

  /** What it asks for; empty if it asks for nothing. */
  List<Challenge> ask() throws IOException {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(camera.host(), camera.port()), (int) PATIENCE.toMillis());
      plain.setSoTimeout((int) PATIENCE.toMillis());
      return camera.isSecure() ? askSecurely(plain) : ask(plain);
    }
  }

  private List<Challenge> askSecurely(Socket plain) throws IOException {
    try (SSLSocket secure =
        (SSLSocket)
            anyCertificate()
                .getSocketFactory()
                .createSocket(plain, camera.host(), camera.port(), true)) {
      return ask(secure);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private List<Challenge> ask(Socket socket) throws IOException {
    String request =
        "DESCRIBE %s RTSP/1.0\r\nCSeq: 1\r\nAccept: application/sdp\r\n\r\n"
            .formatted(camera.withoutUser());
    socket.getOutputStream().write(request.getBytes(UTF_8));
    socket.getOutputStream().flush();
    InputStream in = new BufferedInputStream(socket.getInputStream());
    List<Challenge> challenges = new ArrayList<>();
    String line = line(in);
    while (!line.isEmpty()) {
      if (line.toLowerCase(Locale.ROOT).startsWith(HEADER)) {
        challenges.add(Challenge.parse(line.substring(HEADER.length())));
      }
      line = line(in);
    }
    return challenges;
  }

  /** The next line without its end, up to some length; empty at the end of the header. */
  private String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n' && line.size() < MAX_LINE) {
      if (System.nanoTime() - deadlineNanos > 0) {
        throw new SocketTimeoutException("the answer takes too long");
      }
      line.write(next);
      next = in.read();
    }
    return line.toString(ISO_8859_1).strip();
  }

  /** Nothing secret is sent, and FFmpeg has not looked at the certificate either. */
  private static SSLContext anyCertificate() throws GeneralSecurityException {
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, new TrustManager[] {new TrustsAny()}, null);
    return tls;
  }

  private static final class TrustsAny implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // No client comes.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // Cameras sign their own.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
