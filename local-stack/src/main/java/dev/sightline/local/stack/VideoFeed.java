package dev.sightline.local.stack;

import dev.sightline.local.rtsp.PublishOptions;
import dev.sightline.local.rtsp.RtspServer;
import dev.sightline.local.rtsp.VideoPublisher;
import dev.sightline.local.video.StreetVideo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes a camera of a video: plays it over RTSP, in a loop, from the moment somebody watches. What
 * is a camera already, or is read from a file as fast as can be, is passed on as it is.
 */
final class VideoFeed implements AutoCloseable {

  private final String source;
  private final Optional<URI> address;
  private final OpenParts parts;

  private VideoFeed(String source, Optional<URI> address, OpenParts parts) {
    this.source = source;
    this.address = address;
    this.parts = parts;
  }

  /**
   * @param cache where the street video is, or is made
   * @throws StackException if the video can't be played
   */
  static VideoFeed start(StackSettings settings, Path cache) throws StackException {
    if (settings.input() instanceof VideoInput.Camera camera) {
      return direct(camera.url());
    }
    if (settings.input() instanceof VideoInput.Webcam webcam) {
      return direct(webcam.device());
    }
    Path file =
        settings.input() instanceof VideoInput.VideoFile given ? given.file() : street(cache);
    return settings.pace() == Pace.MAX ? direct(file.toString()) : play(file);
  }

  private static Path street(Path cache) throws StackException {
    try {
      return StreetVideo.in(cache).video();
    } catch (IOException e) {
      throw StackException.ofFile("the street video can't be made", e);
    }
  }

  private static VideoFeed direct(String source) {
    return new VideoFeed(source, Optional.empty(), new OpenParts());
  }

  private static VideoFeed play(Path file) throws StackException {
    OpenParts parts = new OpenParts();
    try {
      RtspServer server = parts.add(StopOrder.FOUNDATION, new RtspServer());
      server.start(0);
      URI url = server.url(StackSettings.STREAM_ID.value());
      PublishOptions options =
          PublishOptions.endless().after(server.nextPlayer(StackSettings.STREAM_ID.value()));
      parts.add(StopOrder.CAPTURE, VideoPublisher.start(file, url, options));
      return new VideoFeed(url.toString(), Optional.of(url), parts);
    } catch (IOException e) {
      parts.close();
      throw new StackException(e.getMessage(), e);
    }
  }

  /** What capture reads. */
  String source() {
    return source;
  }

  /** Where others can watch it, if it is played. */
  Optional<URI> address() {
    return address;
  }

  @Override
  public void close() {
    parts.close();
  }
}
