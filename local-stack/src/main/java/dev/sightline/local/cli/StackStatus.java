package dev.sightline.local.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sightline.local.metrics.StreamFigures;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How a running stack is.
 *
 * @param streams each with its own counts, by name
 * @param counts of all streams together
 * @param figures of all streams together
 */
record StackStatus(
    long pid,
    double upSeconds,
    Optional<URI> video,
    List<Program> programs,
    List<StreamCounts> streams,
    FrameCounts counts,
    StreamFigures figures) {

  StackStatus {
    programs = List.copyOf(programs);
    streams = List.copyOf(streams);
  }

  /** Where frames are missing: of which stream, and between whom. */
  @JsonProperty
  List<String> gaps() {
    List<String> ofStreams =
        streams.stream()
            .flatMap(stream -> stream.counts().gaps().stream().map(gap -> stream.named(gap)))
            .toList();
    // Records of a topic that belongs to no single stream are in the sum only.
    return ofStreams.isEmpty() ? counts.gaps() : ofStreams;
  }

  /** Which stream lost frames, and why. */
  @JsonProperty
  List<String> losses() {
    return streams.stream()
        .flatMap(stream -> stream.counts().losses().stream().map(stream::named))
        .toList();
  }

  @JsonProperty
  boolean ledgerCloses() {
    return gaps().isEmpty();
  }

  /**
   * @param health what the program says of itself: {@code up}, {@code down}, {@code unreachable};
   *     of a process without HTTP {@code running} or {@code ended}
   */
  record Program(String name, long pid, String health, long residentMegabytes) {}

  /** One stream's counts and figures. */
  record StreamCounts(String stream, FrameCounts counts, StreamFigures figures) {

    private String named(String gap) {
      return stream + ": " + gap;
    }
  }
}
