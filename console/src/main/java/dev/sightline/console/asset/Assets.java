package dev.sightline.console.asset;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All files that pages load, read once: those of this program and of the libraries' jars. */
@Singleton
public final class Assets {

  /** Below it all of them are served. */
  static final String PATH = "/assets";

  private static final String OWN = "/dev/sightline/console/asset/";
  private static final String LIBRARIES = "/META-INF/resources/webjars/";

  private final Map<String, Asset> byName =
      Stream.of(
              read("console.css", OWN + "console.css"),
              read("icon.svg", OWN + "icon.svg"),
              read("times.js", OWN + "times.js"),
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
