package dev.sightline.cli.faults.site;

import dev.sightline.cli.faults.wire.TcpProxy;
import dev.sightline.contract.StreamId;
import dev.sightline.local.process.FreePorts;
import dev.sightline.local.rtsp.Credentials;
import dev.sightline.local.rtsp.PublishOptions;
import dev.sightline.local.rtsp.RtspListener;
import dev.sightline.local.rtsp.RtspServer;
import dev.sightline.local.rtsp.VideoPublisher;
import dev.sightline.local.video.StreetVideo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A camera with a password, and the capture program that reads it through a proxy. */
public final class Camera implements AutoCloseable {

  public static final String PASSWORD = "planted-camera-9a3e";

  private static final String USER = "viewer";
  private static final String PATH = "live";

  private final Site site;
  private final StreamId stream;
  private final Map<String, String> settings;
  private final Path video;
  private final int port;
  private final TcpProxy network;
  private RtspServer server;
  private VideoPublisher picture;
  private Service capture;

  private Camera(Site site, StreamId stream, Map<String, String> settings) throws Exception {
    this.site = site;
    this.stream = stream;
    this.settings = Map.copyOf(settings);
    this.video = StreetVideo.in(site.programs().cache()).video();
    this.port = FreePorts.findOne();
    this.network = new TcpProxy(port);
    turnOn();
    capture = startCapture();
  }

  /** Turns a camera on, and starts capture; does not wait for it. */
  public static Camera start(Site site, StreamId stream) throws Exception {
    return start(site, stream, Map.of());
  }

  /**
   * The same.
   *
   * @param settings of capture, beside those that it needs
   */
  public static Camera start(Site site, StreamId stream, Map<String, String> settings)
      throws Exception {
    return new Camera(site, stream, settings);
  }

  /** The camera answers when this returns. */
  public void turnOn() throws IOException {
    server = new RtspServer(new RtspListener() {}, new Credentials(USER, PASSWORD));
    server.start(port);
    URI target = URI.create("rtsp://%s:%s@127.0.0.1:%d/%s".formatted(USER, PASSWORD, port, PATH));
    picture = VideoPublisher.start(video, target, PublishOptions.endless());
  }

  /** Nothing answers at the camera's address. */
  public void turnOff() {
    picture.close();
    server.close();
  }

  /** Between capture and camera. */
  public TcpProxy network() {
    return network;
  }

  /** Between capture and the broker. */
  public TcpProxy kafka() {
    return site.broker().cameras();
  }

  public Service capture() {
    return capture;
  }

  /** SIGKILL of capture. */
  public void killCapture() {
    capture.kill();
  }

  /** Starts capture again. */
  public void restartCapture() throws Exception {
    capture = startCapture();
  }

  public StreamId stream() {
    return stream;
  }

  private Service startCapture() throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + kafka().port());
    environment.put("KAFKA_TOPIC", Site.TOPICS.prefix());
    environment.put(
        "RTSP_URL", "rtsp://%s:%s@127.0.0.1:%d/%s".formatted(USER, PASSWORD, network.port(), PATH));
    environment.put("STREAM_ID", stream.value());
    environment.put("FRAME_RATE", "5");
    environment.putAll(settings);
    return site.programs().start("capture-ec2", environment);
  }

  @Override
  public void close() throws IOException {
    capture.close();
    turnOff();
    network.close();
  }
}
