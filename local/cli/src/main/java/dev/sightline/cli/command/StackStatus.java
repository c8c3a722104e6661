package dev.sightline.cli.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sightline.cli.metrics.StreamFigures;
import java.util.List;
import java.util.Optional;

/**
 * How a running stack is.
 *
 * @param sources of the streams that capture has now, as it says itself
 * @param streams each with its own counts, by name
 * @param counts of all streams together
 * @param figures of all streams together
 */
record StackStatus(
    long pid,
    double upSeconds,
    List<Program> programs,
    List<Source> sources,
    List<StreamCounts> streams,
    FrameCounts counts,
    StreamFigures figures) {

  StackStatus {
    programs = List.copyOf(programs);
    sources = List.copyOf(sources);
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

  /**
   * Where a stream comes from.
   *
   * @param state {@code connecting}, {@code online}, {@code frozen}, {@code offline}, {@code ended}
   *     or {@code failed}
   * @param source without a password
   * @param cause why it is offline or has failed
   */
  record Source(String stream, String state, String source, Optional<String> cause) {

    /** The cause, which often names the source once more, without it. */
    @JsonIgnore
    Optional<String> reason() {
      String start = source + ": ";
      return cause.map(text -> text.startsWith(start) ? text.substring(start.length()) : text);
    }
  }

  /** One stream's counts and figures. */
  record StreamCounts(String stream, FrameCounts counts, StreamFigures figures) {

    private String named(String gap) {
      return stream + ": " + gap;
    }
  }
}
