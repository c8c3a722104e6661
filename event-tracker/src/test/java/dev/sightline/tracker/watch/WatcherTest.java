package dev.sightline.tracker.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.ObjectEventJson;
import dev.sightline.contract.event.PathPoint;
import dev.sightline.program.region.Polygon;
import dev.sightline.tracker.region.StreamRegions;
import dev.sightline.tracker.track.FramePlace;
import dev.sightline.tracker.track.Sighting;
import dev.sightline.tracker.track.TrackChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatcherTest {

  private final Scene scene = new Scene(StreamRegions.none());

  private TrackChange.Confirmed confirmed(Sighting... sightings) {
    return new TrackChange.Confirmed(Scene.track(0), List.of(sightings));
  }

  @Test
  void shouldForgetAnObjectThatEnded() {
    scene.walk(0, 500, 500).end(0);

    assertThat(scene.watches().byTrack()).isEmpty();
  }

  @Test
  void shouldRefuseChangesOfATrackThatItWasNeverToldOf() {
    assertThatIllegalArgumentException().isThrownBy(() -> scene.end(7));
  }

  @Test
  void shouldNameTheKeptPictureOfTheHighestConfidence() {
    scene.step(
        confirmed(
            scene.sighting("person", 500, 500, 0.5, Optional.of("a.jpg")),
            scene.sighting("person", 500, 500, 0.75, Optional.empty()),
            scene.sighting("person", 500, 500, 0.625, Optional.of("b.jpg")),
            scene.sighting("person", 500, 500, 0.625, Optional.of("c.jpg"))));
    scene.end(0);

    assertThat(scene.events().get(0).bestImageKey()).contains("a.jpg");
    assertThat(scene.events().get(1).bestImageKey()).contains("b.jpg");
    assertThat(scene.events().get(1).confidenceBest()).isEqualTo(0.75);
    assertThat(scene.events().get(1).confidenceMean()).isEqualTo(0.625);
  }

  @Test
  void shouldNameTheModelThatSawAnObjectAlsoWhereAnotherEndedIt() {
    ModelInfo other = new ModelInfo("other", Optional.empty(), 640, 640);

    scene
        .walk(0, 500, 500)
        .step(
            other,
            new TrackChange.Ended(Scene.track(0)),
            new TrackChange.Confirmed(
                Scene.track(1),
                List.of(scene.sighting("person", 500, 500, 0.5, Optional.empty()))));

    assertThat(scene.events())
        .extracting(event -> event.model().name())
        .containsExactly("yolox_nano", "yolox_nano", "other");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 16, 17, 31, 32, 100, 1000})
  void shouldThinAPathToItsFirstAndLastPlaceAndEvenStepsBetween(int places) {
    IntStream.range(0, places).forEach(i -> scene.walk(0, i, 500));
    scene.end(0);

    List<Double> path =
        scene.events().get(scene.events().size() - 1).path().stream()
            .map(place -> (double) Math.round(place.x()))
            .toList();
    assertThat(path.get(0)).isEqualTo(0);
    assertThat(path.get(path.size() - 1)).isEqualTo(places - 1);
    assertThat(path).hasSizeBetween(Math.min(places, 8), 16);
    List<Double> steps = new ArrayList<>();
    for (int i = 1; i < path.size() - 1; i++) {
      steps.add(path.get(i) - path.get(i - 1));
    }
    assertThat(steps.stream().distinct().toList()).hasSizeLessThanOrEqualTo(1);
    assertThat(path).doesNotHaveDuplicates();
  }

  @Test
  void shouldBoundWhatIsInvented() throws Exception {
    String endless = "\ud800x".repeat(100_000);

    scene.step(
        new ModelInfo(endless, Optional.of(endless), 1, 1),
        confirmed(scene.sighting(endless, 500, 500, 0.5, Optional.of(endless))));

    ObjectEvent event = scene.events().get(0);
    assertThat(event.label()).hasSizeLessThanOrEqualTo(128);
    assertThat(event.bestImageKey()).isEmpty();
    byte[] document = new ObjectEventJson().encode(event);
    assertThat(document).hasSizeLessThan(2000);
    assertThat(new ObjectMapper().readTree(document).get("label").asText())
        .isEqualTo(event.label());
  }

  @Test
  void shouldNotCountTimeThatGoesBack() {
    scene.walk(0, 500, 500);
    FramePlace past =
        new FramePlace(1, 1, Instant.EPOCH, CapturedAtSource.HOST, Scene.SIDE, Scene.SIDE);
    scene.step(
        new TrackChange.Seen(
            Scene.track(0),
            new Sighting(
                past,
                new Detection("person", 0, 0.5, new BoundingBox(0, 0, 10, 10)),
                Optional.empty())));
    scene.end(0);

    assertThat(scene.told()).containsExactly("appeared", "left 0.0");
  }

  @Test
  void shouldTellPlacesInPixelsOfTheFrame() {
    scene.walk(0, 250, 500);

    assertThat(scene.events().get(0).path()).containsExactly(new PathPoint(250, 500));
    assertThat(scene.events().get(0).box()).isEqualTo(new BoundingBox(240, 400, 20, 100));
  }

  @Test
  void shouldMeasureDistancesToAStretchInPixels() {
    Stretch stretch = new Stretch(new Polygon.Point(0.2, 0.5), new Polygon.Point(0.6, 0.5));

    assertThat(stretch.distance(new Polygon.Point(0.4, 0.6), 1000, 500)).isEqualTo(50, within());
    assertThat(stretch.distance(new Polygon.Point(0.9, 0.5), 1000, 500)).isEqualTo(300, within());
    assertThat(stretch.distance(new Polygon.Point(0.17, 0.58), 1000, 500)).isEqualTo(50, within());
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-9);
  }
}
