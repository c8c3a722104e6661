package dev.sightline.cli.stack;

import dev.sightline.contract.RtspAddress;
import dev.sightline.contract.StreamId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Gives each source its stream id: the one that was chosen; {@code demo} to a single source without
 * one; otherwise what the file, the camera's host or the webcam is called, and {@code -2}, {@code
 * -3} and so on after it where that is taken.
 */
public final class StreamNames {

  /** Leaves room for a number. */
  private static final int MAX_DERIVED = 60;

  /** Of a source without a single letter or digit. */
  private static final String NAMELESS = "camera";

  private StreamNames() {}

  /**
   * In the order of the sources.
   *
   * @throws IllegalArgumentException if an id is chosen twice
   */
  public static List<StreamInput> of(List<NamedSource> sources) {
    Set<StreamId> used = chosen(sources);
    List<StreamInput> streams = new ArrayList<>();
    for (NamedSource source : sources) {
      StreamId id =
          source
              .id()
              .orElseGet(
                  () ->
                      sources.size() == 1
                          ? StackSettings.STREAM_ID
                          : free(derived(source.input()), used));
      used.add(id);
      streams.add(source.as(id));
    }
    return streams;
  }

  private static Set<StreamId> chosen(List<NamedSource> sources) {
    Set<StreamId> chosen = new HashSet<>();
    for (NamedSource source : sources) {
      if (source.id().isPresent() && !chosen.add(source.id().get())) {
        throw new IllegalArgumentException(
            "stream id '" + source.id().get() + "' is given more than once");
      }
    }
    return chosen;
  }

  private static StreamId free(String name, Set<StreamId> used) {
    StreamId id = new StreamId(name);
    for (int number = 2; used.contains(id); number++) {
      id = new StreamId(name + "-" + number);
    }
    return id;
  }

  private static String derived(VideoInput input) {
    String name =
        plain(input).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String shortened = name.substring(0, Math.min(name.length(), MAX_DERIVED));
    return shortened.isEmpty() || shortened.equals("dlq") ? NAMELESS : shortened;
  }

  private static String plain(VideoInput input) {
    if (input instanceof VideoInput.VideoFile file) {
      return file.file().getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }
    if (input instanceof VideoInput.Camera camera) {
      return RtspAddress.parse(camera.url()).host();
    }
    return input instanceof VideoInput.Webcam webcam ? webcam.device() : VideoInput.STREET;
  }
}
