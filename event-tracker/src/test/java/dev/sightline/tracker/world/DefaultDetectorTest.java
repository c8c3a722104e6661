package dev.sightline.tracker.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.Detection;
import dev.sightline.contract.StreamId;
import dev.sightline.tracker.quality.IdentityScore;
import dev.sightline.tracker.quality.Marked;
import dev.sightline.tracker.quality.ScoredFrame;
import dev.sightline.tracker.track.Step;
import dev.sightline.tracker.track.Tracker;
import dev.sightline.tracker.track.TrackingConfig;
import dev.sightline.tracker.track.Tracks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People in the street video, found by the default detector at 10 frames a second. */
class DefaultDetectorTest {

  private static final StreamId STREAM = new StreamId("street");
  private static final double SAME = 0.5;
  private static final double DOUBTFUL = 0.3;

  private final Tracker tracker = new Tracker(TrackingConfig.defaults());
  private final Said said = new Said();

  /** The service's own threshold is 0.5; a lower one gives the tracker more to go by. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5})
  void shouldKeepIdentities(double leastConfidence) {
    List<StreetRecord.Frame> street = StreetRecord.read();
    Tracks tracks = Tracks.none();
    for (StreetRecord.Frame frame : street) {
      List<Detection> found =
          frame.found().stream()
              .filter(detection -> detection.confidence() >= leastConfidence)
              .toList();
      Step step = tracker.step(STREAM, tracks, frame.place(), found, Optional.empty());
      tracks = step.tracks();
      said.note(step.changes());
    }

    List<ScoredFrame> frames = new ArrayList<>();
    street.forEach(frame -> frames.add(scored(frame)));
    double idf1 = IdentityScore.of(frames).idf1();

    System.out.printf(Locale.ROOT, "hog-people from %.1f on: IDF1 %.3f%n", leastConfidence, idf1);
    assertThat(idf1).isGreaterThanOrEqualTo(0.90);
  }

  /** Boxes on what is doubtful are neither right nor wrong. */
  private ScoredFrame scored(StreetRecord.Frame frame) {
    List<Marked> counted =
        said.in(frame.number()).stream()
            .filter(
                each ->
                    overlaps(each, frame.truth(), SAME)
                        || !overlaps(each, frame.doubtful(), DOUBTFUL))
            .toList();
    return new ScoredFrame(frame.truth(), counted);
  }

  private static boolean overlaps(Marked marked, List<Marked> others, double least) {
    return others.stream()
        .anyMatch(other -> other.box().intersectionOverUnion(marked.box()) >= least);
  }
}
