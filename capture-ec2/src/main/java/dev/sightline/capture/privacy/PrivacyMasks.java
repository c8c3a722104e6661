package dev.sightline.capture.privacy;

import dev.sightline.capture.config.CaptureSetting;
import dev.sightline.capture.config.PrivacyConfig;
import dev.sightline.contract.StreamId;
import dev.sightline.program.region.Polygon;
import dev.sightline.program.region.PolygonFile;
import dev.sightline.program.setting.InvalidSettingException;
import dev.sightline.program.text.TextFile;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The masks of all streams, as their file has them. While the file or a stream's entry in it is
 * unusable, the last good masks stay; a stream that starts meanwhile, and of which there are none,
 * is withheld. Thread-safe.
 */
@Singleton
public final class PrivacyMasks {

  private static final Logger log = LoggerFactory.getLogger(PrivacyMasks.class);

  private final Optional<Path> file;
  private final MeterRegistry registry;
  private final Map<StreamId, StreamMask> running = new ConcurrentHashMap<>();
  private final Map<StreamId, List<Polygon>> good = new HashMap<>();
  private final Map<StreamId, String> broken = new HashMap<>();
  private Optional<String> seen = Optional.empty();
  private Optional<String> unusable = Optional.empty();

  @Inject
  public PrivacyMasks(PrivacyConfig config, MeterRegistry registry) {
    this.file = config.file();
    this.registry = registry;
    file.ifPresent(this::takeFirst);
  }

  private void takeFirst(Path path) {
    try {
      take(TextFile.read(path));
    } catch (IOException e) {
      lose(e.toString());
    }
  }

  /** A stream starts: what is masked of it, from now until it starts again. */
  public synchronized StreamMask begin(StreamId stream) {
    StreamMask mask = first(stream);
    if (file.isPresent() && running.put(stream, mask) == null) {
      register(stream);
    }
    return mask;
  }

  private StreamMask first(StreamId stream) {
    Optional<String> problem = Optional.ofNullable(broken.get(stream)).or(() -> unusable);
    Optional<List<Polygon>> known = Optional.ofNullable(good.get(stream));
    if (problem.isEmpty()) {
      return StreamMask.of(known.orElse(List.of()));
    }
    StreamMask mask = known.map(StreamMask::of).orElseGet(() -> StreamMask.unknown(problem.get()));
    mask.keep(problem.get());
    return mask;
  }

  private void register(StreamId stream) {
    Tags tags = Tags.of("stream", stream.value());
    Gauge.builder("sightline.privacy.masks", running, masks -> count(masks.get(stream)))
        .description("Polygons that are filled in each frame; NaN while that is not known")
        .tags(tags)
        .register(registry);
    Gauge.builder(
            "sightline.privacy.masks.kept", running, masks -> masks.get(stream).isKept() ? 1 : 0)
        .description("Whether they are older than their file, which is unusable")
        .tags(tags)
        .register(registry);
  }

  private static double count(StreamMask mask) {
    return mask.refusal().isPresent() ? Double.NaN : mask.polygons().size();
  }

  /** What is wrong with the file, by {@code file} or by stream. */
  public synchronized Map<String, String> problems() {
    Map<String, String> problems = new HashMap<>();
    unusable.ifPresent(problem -> problems.put("file", problem));
    broken.forEach((stream, problem) -> problems.put(stream.value(), problem));
    return problems;
  }

  /** The file holds this now. */
  synchronized void take(String text) {
    if (!seen.equals(Optional.of(text))) {
      seen = Optional.of(text);
      read(text);
    }
  }

  private void read(String text) {
    try {
      PolygonFile polygons =
          PolygonFile.parse(
              CaptureSetting.PRIVACY_MASKS.name(),
              file.orElseThrow(),
              Set.of(PrivacyConfig.KEY),
              text);
      unusable = Optional.empty();
      good.keySet().retainAll(polygons.streams());
      broken.clear();
      polygons.streams().forEach(stream -> take(stream, polygons));
      running.forEach(this::update);
      log.atInfo()
          .addKeyValue("streams", good.size())
          .addKeyValue("unusable", broken.size())
          .log("Privacy masks read");
    } catch (InvalidSettingException e) {
      keepAll(e.getMessage());
    }
  }

  private void take(StreamId stream, PolygonFile polygons) {
    try {
      good.put(stream, polygons.of(stream).get(PrivacyConfig.KEY));
    } catch (InvalidSettingException e) {
      broken.put(stream, e.getMessage());
      if (isKnown(stream)) {
        say(e.getMessage());
      }
    }
  }

  /** Otherwise the stream itself says why it does not start. */
  private boolean isKnown(StreamId stream) {
    StreamMask mask = running.get(stream);
    return good.containsKey(stream) || (mask != null && mask.refusal().isEmpty());
  }

  private void update(StreamId stream, StreamMask mask) {
    if (broken.containsKey(stream)) {
      mask.keep(broken.get(stream));
    } else {
      mask.become(good.getOrDefault(stream, List.of()));
    }
  }

  /** The file can't be read now. */
  synchronized void lose(String problem) {
    seen = Optional.empty();
    keepAll(problem);
  }

  private void keepAll(String problem) {
    unusable = Optional.of(problem);
    running.values().forEach(mask -> mask.keep(problem));
    say(problem);
  }

  private static void say(String problem) {
    log.atWarn()
        .addKeyValue("error", problem)
        .log("Privacy masks unusable; the last good ones stay");
  }
}
