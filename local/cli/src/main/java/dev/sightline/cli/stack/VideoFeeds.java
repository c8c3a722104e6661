package dev.sightline.cli.stack;

import dev.sightline.contract.StreamId;
import dev.sightline.local.rtsp.PublishOptions;
import dev.sightline.local.rtsp.RtspServer;
import dev.sightline.local.rtsp.VideoPublisher;
import dev.sightline.local.video.StreetVideo;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Makes cameras of videos: plays each over RTSP under its stream's name, in a loop, from the moment
 * a client connects. What is a camera already, or is read from a file as fast as can be, is passed
 * on as it is.
 */
final class VideoFeeds implements AutoCloseable {

  private final Path cache;
  private final OpenParts parts = new OpenParts();
  private final BiConsumer<StreamId, Throwable> onFailure;
  private final Map<StreamId, String> sources = new LinkedHashMap<>();
  private final Map<StreamId, URI> addresses = new LinkedHashMap<>();

  private VideoFeeds(Path cache, BiConsumer<StreamId, Throwable> onFailure) {
    this.cache = cache;
    this.onFailure = onFailure;
  }

  /**
   * @param cache where the street video is, or is made
   * @param ports with one for RTSP where anything is played
   * @param onFailure hears of a video that can't be played any more, and why
   * @throws StackException if a video can't be played
   */
  static VideoFeeds start(
      StackSettings settings,
      StackPorts ports,
      Path cache,
      BiConsumer<StreamId, Throwable> onFailure)
      throws StackException {
    VideoFeeds feeds = new VideoFeeds(cache, onFailure);
    try {
      feeds.add(settings, ports);
      return feeds;
    } catch (IOException e) {
      feeds.close();
      throw new StackException(e.getMessage(), e);
    } catch (StackException e) {
      feeds.close();
      throw e;
    }
  }

  private void add(StackSettings settings, StackPorts ports) throws StackException, IOException {
    Optional<RtspServer> server = Optional.empty();
    for (StreamInput stream : settings.streams()) {
      if (settings.plays(stream.input())) {
        if (server.isEmpty()) {
          server = Optional.of(serve(ports.of(Service.RTSP)));
        }
        play(stream, server.get());
      } else {
        sources.put(stream.id(), location(stream.input()));
      }
    }
  }

  private RtspServer serve(int port) throws IOException {
    RtspServer server = parts.add(StopOrder.FOUNDATION, new RtspServer());
    server.start(port);
    return server;
  }

  private void play(StreamInput stream, RtspServer server) throws StackException, IOException {
    String name = stream.id().value();
    URI url = server.url(name);
    PublishOptions options = PublishOptions.endless().after(server.nextPlayer(name));
    VideoPublisher publisher =
        parts.add(
            StopOrder.CAPTURE,
            VideoPublisher.start(Path.of(location(stream.input())), url, options));
    var unused =
        publisher
            .ended()
            .exceptionally(
                failure -> {
                  onFailure.accept(stream.id(), failure);
                  return 0L;
                });
    addresses.put(stream.id(), url);
    sources.put(stream.id(), url.toString());
  }

  /** As capture would read it, or the file of a video that is played. */
  private String location(VideoInput input) throws StackException {
    if (input instanceof VideoInput.Camera camera) {
      return camera.url();
    }
    if (input instanceof VideoInput.Webcam webcam) {
      return webcam.device();
    }
    return input instanceof VideoInput.VideoFile file ? file.file().toString() : street();
  }

  private String street() throws StackException {
    try {
      return StreetVideo.in(cache).video().toString();
    } catch (IOException e) {
      throw StackException.ofFile("the street video can't be made", e);
    }
  }

  /** What capture reads, by stream in their order; may hold passwords. */
  Map<StreamId, String> sources() {
    return sources;
  }

  /** Where others can watch those that are played. */
  Map<StreamId, URI> addresses() {
    return addresses;
  }

  @Override
  public void close() {
    parts.close();
  }
}
