package dev.sightline.console.asset;

import static dev.sightline.look.Asset.MARK;
import static dev.sightline.look.Asset.STYLESHEET;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All files that pages load, read once: those of every Sightline page, of this program and of the
 * libraries.
 */
@Singleton
public final class Assets {

  /** Below it all of them are served. */
  static final String PATH = "/assets";

  private static final String OWN = "/dev/sightline/console/asset/";
  private static final String LIBRARIES = "/META-INF/resources/webjars/";

  private final Map<String, Asset> byName =
      Stream.of(
              Asset.of("sightline.css", STYLESHEET.text().getBytes(UTF_8)),
              Asset.of("icon.svg", MARK.text().getBytes(UTF_8)),
              read("console.css", OWN + "console.css"),
              read("times.js", OWN + "times.js"),
              read("session.js", OWN + "session.js"),
              read("gallery.js", OWN + "gallery.js"),
              read("batch.js", OWN + "batch.js"),
              read("timeline.js", OWN + "timeline.js"),
              read("wall.js", OWN + "wall.js"),
              read("listen.js", OWN + "listen.js"),
              read("copy.js", OWN + "copy.js"),
              read("events.js", OWN + "events.js"),
              read("event.js", OWN + "event.js"),
              read("counts.js", OWN + "counts.js"),
              read("regions.js", OWN + "regions.js"),
              read("editor.js", OWN + "editor.js"),
              read("htmx.js", LIBRARIES + "htmx.org/2.0.4/dist/htmx.min.js"),
              read("uplot.js", LIBRARIES + "uplot/1.6.30/dist/uPlot.iife.min.js"),
              read("uplot.css", LIBRARIES + "uplot/1.6.30/dist/uPlot.min.css"))
          .collect(Collectors.toUnmodifiableMap(Asset::name, Function.identity()));

  /**
   * The address under which browsers may keep a file for ever.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  public String url(String name) {
    Asset asset = byName.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("there is no asset '" + name + "'");
    }
    return "%s/%s/%s".formatted(PATH, asset.version(), asset.name());
  }

  Optional<Asset> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private static Asset read(String name, String resource) {
    try (InputStream content = Assets.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new IllegalStateException("resource " + resource + " is missing");
      }
      return Asset.of(name, content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + resource + " can't be read", e);
    }
  }
}
