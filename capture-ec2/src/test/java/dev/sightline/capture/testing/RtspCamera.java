package dev.sightline.capture.testing;

import dev.sightline.local.process.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import javax.net.ssl.SSLContext;

/**
 * A camera: H.264 over RTSP (RFC 2326) with RTP interleaved or over UDP, for as many players as
 * come. It misbehaves when it is told to.
 */
public final class RtspCamera implements AutoCloseable {

  private static final int BACKLOG = 50;

  private final ServerSocket server;
  private final String scheme;
  private final Set<Socket> players = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Film film;
  private volatile String login = "";
  private volatile List<String> challenges = List.of("Basic realm=\"camera\"");
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private volatile int payloadType = 96;
  private volatile String attributes =
      "a=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\n";
  private volatile boolean udpOnly;
  private volatile IntUnaryOperator stamps = number -> (number + 1) * RtpSender.TICK;
  private volatile boolean frozen;
  private volatile boolean corrupt;
  private final AtomicInteger toLose = new AtomicInteger();
  private final AtomicInteger toSend = new AtomicInteger();
  private final AtomicReference<Duration> tear = new AtomicReference<>(Duration.ZERO);
  private volatile Duration clockOffset = Duration.ZERO;

  private RtspCamera(ServerSocket server, String scheme, Film film) {
    this.server = server;
    this.scheme = scheme;
    this.film = film;
  }

  public static RtspCamera start(Film film) throws IOException {
    return start(film, FreePorts.findOne());
  }

  /** On a port where there was one before. */
  public static RtspCamera start(Film film, int port) throws IOException {
    return start(film, new ServerSocket(), "rtsp", port);
  }

  /** Behind TLS. */
  public static RtspCamera startTls(Film film, SSLContext tls) throws IOException {
    ServerSocket server = tls.getServerSocketFactory().createServerSocket();
    return start(film, server, "rtsps", FreePorts.findOne());
  }

  private static RtspCamera start(Film film, ServerSocket server, String scheme, int port)
      throws IOException {
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    RtspCamera camera = new RtspCamera(server, scheme, film);
    Thread thread = new Thread(camera::accept, "camera");
    thread.setDaemon(true);
    thread.start();
    return camera;
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url() {
    return "%s://127.0.0.1:%d/live".formatted(scheme, port());
  }

  public String url(String userInformation) {
    return "%s://%s@127.0.0.1:%d/live".formatted(scheme, userInformation, port());
  }

  /** Connections so far. */
  public int connections() {
    return connections.get();
  }

  /** From now on it is {@code user:password} that is asked for. */
  public void require(String userInformation) {
    login = userInformation;
  }

  /** How it asks for them, as the header WWW-Authenticate has it; Basic is what it takes. */
  public void ask(String... challenges) {
    this.challenges = List.of(challenges);
  }

  List<String> challenges() {
    return challenges;
  }

  /** Sends RTP over UDP only; otherwise over TCP only. */
  public void sendByUdp(boolean isUdp) {
    udpOnly = isUdp;
  }

  boolean isUdpOnly() {
    return udpOnly;
  }

  /** Each line that players have said. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  void hear(String line) {
    heard.add(line);
  }

  /** Sends nothing while the connections stay. */
  public void freeze(boolean isFrozen) {
    frozen = isFrozen;
  }

  /** While it sends nothing: sends one picture all the same. */
  public void sendOne() {
    toSend.incrementAndGet();
  }

  /** Whether a picture is sent that is due now. */
  boolean isNextSent() {
    return !frozen || toSend.getAndUpdate(pictures -> Math.max(0, pictures - 1)) > 0;
  }

  /** Sends the next picture in two pieces, with that long between them. */
  public void tear(Duration pause) {
    tear.set(pause);
  }

  /** Zero for a picture in one piece. */
  Duration nextTear() {
    return tear.getAndSet(Duration.ZERO);
  }

  /** Breaks every second picture. */
  public void corrupt(boolean isCorrupt) {
    corrupt = isCorrupt;
  }

  /** Loses that many packets on the way. */
  public void lose(int packets) {
    toLose.set(packets);
  }

  /** Whether the next packet is lost. */
  boolean isNextLost() {
    return toLose.getAndUpdate(packets -> Math.max(0, packets - 1)) > 0;
  }

  /** How far its clock is ahead. */
  public void setClock(Duration ahead) {
    clockOffset = ahead;
  }

  /** How it stamps its pictures: ticks of 90 kHz by number, from 0. */
  public void stamp(IntUnaryOperator stampByNumber) {
    stamps = stampByNumber;
  }

  int stamp(int number) {
    return stamps.applyAsInt(number);
  }

  /** Describes its video so; its film holds payloads of RTP packets then. */
  public void describe(int payloadType, String attributes) {
    this.payloadType = payloadType;
    this.attributes = attributes;
  }

  int payloadType() {
    return payloadType;
  }

  String attributes() {
    return attributes;
  }

  /** Goes on with another film, in the same session. */
  public void show(Film other) {
    film = other;
  }

  String login() {
    return login;
  }

  Film film() {
    return film;
  }

  boolean isCorrupt() {
    return corrupt;
  }

  Duration clockOffset() {
    return clockOffset;
  }

  private void accept() {
    try {
      while (true) {
        Socket player = server.accept();
        connections.incrementAndGet();
        players.add(player);
        Thread thread = new Thread(() -> serve(player), "camera-player");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket player) {
    try (player) {
      new RtspSession(this, player).run();
    } catch (IOException e) {
      // The player went, or the camera does.
    } finally {
      players.remove(player);
    }
  }

  /** Gone: it no longer answers, and its connections break. */
  @Override
  public void close() throws IOException {
    server.close();
    for (Socket player : players) {
      player.close();
    }
  }
}
