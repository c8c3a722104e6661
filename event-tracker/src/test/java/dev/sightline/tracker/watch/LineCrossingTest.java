package dev.sightline.tracker.watch;

import static dev.sightline.tracker.watch.Scene.line;
import static dev.sightline.tracker.watch.Scene.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.PathPoint;
import dev.sightline.program.region.Polygon;
import dev.sightline.tracker.region.Line;
import dev.sightline.tracker.region.Position;
import dev.sightline.tracker.region.StreamRegions;
import dev.sightline.tracker.track.TrackChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineCrossingTest {

  /** From left to right: above it is left of it, below it is right of it. */
  private static final Line DOOR = line("door", 200, 500, 800, 500);

  private final Scene scene = new Scene(lines(DOOR));

  @Test
  void shouldTellACrossingInTheFrameThatIsBeyond() {
    scene.walk(0, 500, 440, 500, 480, 500, 520, 500, 560).pass(30).end(0);

    assertThat(scene.told()).containsExactly("appeared", "door in", "left 0.3");
    assertThat(scene.frames()).containsExactly(0L, 2L, 3L);
    ObjectEvent crossing = scene.events().get(1);
    assertThat(crossing.frameNumber()).isEqualTo(102);
    assertThat(crossing.eventId()).hasToString("video-frames-0-00000000000000000002-e0");
    assertThat(crossing.path())
        .hasSize(3)
        .last()
        .satisfies(
            place -> {
              assertThat(place.x()).isEqualTo(500);
              assertThat(place.y()).isEqualTo(520);
            });
  }

  /** Standing where the line begins, looking to where it ends: in is from left to right. */
  @ParameterizedTest
  @CsvSource({
    "200, 500, 800, 500, 500, 400, 500, 600, in",
    "200, 500, 800, 500, 500, 600, 500, 400, out",
    "800, 500, 200, 500, 500, 400, 500, 600, out",
    "500, 200, 500, 800, 600, 500, 400, 500, in",
    "500, 800, 500, 200, 400, 500, 600, 500, in",
    "200, 200, 800, 800, 600, 400, 400, 600, in",
  })
  void shouldKnowTheDirection(
      double fromX,
      double fromY,
      double toX,
      double toY,
      double x1,
      double y1,
      double x2,
      double y2,
      String direction) {
    Scene other = new Scene(lines(line("door", fromX, fromY, toX, toY)));

    other.walk(0, x1, y1, x2, y2);

    assertThat(other.crossed()).containsExactly("door " + direction);
  }

  @Test
  void shouldCountABoxThatTremblesOnTheLineOnce() {
    scene.walk(0, 500, 450);
    for (int i = 0; i < 50; i++) {
      scene.walk(0, 500, 504, 500, 497);
    }

    assertThat(scene.crossed()).containsExactly("door in");
  }

  @Test
  void shouldNotCountAgainWhereTheObjectWalksOnAfterTrembling() {
    scene.walk(0, 500, 450, 500, 503, 500, 497, 500, 505, 500, 499, 500, 540);

    assertThat(scene.crossed()).containsExactly("door in");
  }

  @Test
  void shouldCountAnObjectThatGoesBackAsSoonAsItIsClear() {
    scene.walk(0, 500, 450, 500, 503, 500, 495, 500, 491, 500, 490);

    assertThat(scene.crossed()).containsExactly("door in", "door out");
    assertThat(scene.frames()).containsExactly(0L, 1L, 4L);
  }

  @Test
  void shouldCountEachTimeItHasBeenClear() {
    scene.walk(0, 500, 480, 500, 520, 500, 480, 500, 520);

    assertThat(scene.crossed()).containsExactly("door in", "door out", "door in");
  }

  @Test
  void shouldMeasureClearByTheHeightOfTheBox() {
    scene.walk(0, 500, 450, 500, 509.9, 500, 490.2);

    assertThat(scene.crossed()).containsExactly("door in");
  }

  @Test
  void shouldNotCountWhatAppearsAtTheLineAndTremblesThere() {
    scene.walk(0, 500, 497);
    for (int i = 0; i < 50; i++) {
      scene.walk(0, 500, 504, 500, 497);
    }
    scene.pass(30).end(0);

    assertThat(scene.crossed()).isEmpty();
  }

  @Test
  void shouldCountWhatAppearsAtTheLineOnceItIsClearOnTheOtherSide() {
    scene.walk(0, 500, 497, 500, 503, 500, 509, 500, 512);

    assertThat(scene.crossed()).containsExactly("door in");
    assertThat(scene.frames()).containsExactly(0L, 3L);
  }

  @ParameterizedTest
  @CsvSource({"400", "600"})
  void shouldNotCountWhatAppearsOnTheLine(double y) {
    scene.walk(0, 500, 500, 500, y);

    assertThat(scene.crossed()).isEmpty();
  }

  @Test
  void shouldCountAWayThatStopsOnTheLineByWhereItGoesOn() {
    scene.walk(0, 500, 400, 500, 500, 500, 500, 500, 600);
    scene.walk(1, 500, 400, 500, 500, 500, 500, 500, 400);

    assertThat(scene.crossed()).containsExactly("door in");
  }

  @Test
  void shouldCountAWayAlongTheLineByTheSidesThatItLeadsFromAndTo() {
    scene.walk(0, 300, 400, 400, 500, 500, 500, 600, 600);
    scene.walk(1, 300, 400, 400, 500, 500, 500, 600, 400);

    assertThat(scene.crossed()).containsExactly("door in");
  }

  @Test
  void shouldTakeItsEndsForPartOfTheLine() {
    scene.walk(0, 200, 400, 200, 600);
    scene.walk(1, 800, 600, 800, 400);

    assertThat(scene.crossed()).containsExactly("door in", "door out");
  }

  @Test
  void shouldNotCountAWayPastItsEnds() {
    scene.walk(0, 199, 400, 199, 600);
    scene.walk(1, 801, 400, 801, 600);
    scene.walk(2, 100, 450, 240, 550);
    assertThat(scene.crossed()).isEmpty();

    scene.walk(3, 160, 450, 260, 550);
    assertThat(scene.crossed()).containsExactly("door in");
  }

  @Test
  void shouldNotTakeAWayRoundTheEndForACrossing() {
    scene.walk(0, 850, 450, 850, 550, 600, 550, 600, 450);

    assertThat(scene.crossed()).containsExactly("door out");
  }

  @Test
  void shouldCountTwiceWhoGoesRoundTheEndAndOverTheLineAgain() {
    scene.walk(0, 700, 450, 700, 550, 900, 550, 900, 450, 700, 450, 700, 550);

    assertThat(scene.crossed()).containsExactly("door in", "door in");
  }

  @Test
  void shouldNotCountTwiceWhoTurnsRoundTheEndCloseToIt() {
    scene.walk(0, 795, 450, 795, 505, 805, 505, 805, 495, 795, 495, 795, 505, 795, 550);

    assertThat(scene.crossed()).containsExactly("door in", "door in");
  }

  @Test
  void shouldSeeThroughAGapAndGreatSpeed() {
    scene.walk(0, 300, 20).pass(15).walk(0, 700, 990);

    assertThat(scene.crossed()).containsExactly("door in");
  }

  @Test
  void shouldTellEachOfSeveralLinesByName() {
    Scene two = new Scene(lines(line("b", 0, 500, 1000, 500), line("a", 0, 510, 1000, 510)));

    two.walk(0, 500, 400, 500, 600);

    assertThat(two.crossed()).containsExactly("a in", "b in");
  }

  @Test
  void shouldCountOnlyTheLabelsOfTheLine() {
    Line cars = new Line("door", DOOR.from(), DOOR.to(), Set.of("car"));
    Scene other = new Scene(lines(cars));

    other.walk(0, 500, 400, 500, 600);
    other.step(
        new TrackChange.Confirmed(
            Scene.track(1),
            List.of(
                other.sighting("car", 500, 400, 0.5, Optional.empty()),
                other.sighting("car", 500, 600, 0.5, Optional.empty()))));

    assertThat(other.crossed()).containsExactly("door in");
    assertThat(other.events().get(2).label()).isEqualTo("car");
  }

  @Test
  void shouldLookAtTheCentreWhereThatIsAsked() {
    Scene other = new Scene(new StreamRegions(Position.CENTRE, List.of(DOOR), List.of()));

    other.walk(0, 500, 480, 500, 520);
    assertThat(other.crossed()).isEmpty();

    other.walk(0, 500, 560);
    assertThat(other.crossed()).containsExactly("door in");
  }

  @Test
  void shouldTellWhatHappenedBeforeTheObjectWasCertain() {
    scene.step(
        new TrackChange.Confirmed(
            Scene.track(0),
            List.of(
                scene.sighting("person", 500, 450, 0.5, Optional.empty()),
                scene.pass(1).sighting("person", 500, 550, 0.75, Optional.empty()),
                scene.pass(1).sighting("person", 500, 600, 0.25, Optional.empty()))));

    assertThat(scene.told()).containsExactly("appeared", "door in");
    assertThat(scene.frames()).containsExactly(0L, 1L);
    assertThat(scene.events())
        .extracting(event -> event.eventId().toString())
        .containsExactly(
            "video-frames-0-00000000000000000002-e0", "video-frames-0-00000000000000000002-e1");
    assertThat(scene.events().get(1).confidenceMean()).isEqualTo(0.625);
    assertThat(scene.events().get(1).confidenceBest()).isEqualTo(0.75);
  }

  @Test
  void shouldFollowAnObjectIntoFramesOfAnotherSize() {
    scene.walk(0, 500, 450);
    scene.step(
        new TrackChange.Seen(
            Scene.track(0), scene.sighting("person", 1000, 1100, 0.5, Optional.empty(), 2000)));

    assertThat(scene.crossed()).containsExactly("door in");
    assertThat(scene.events().get(1).path())
        .containsExactly(
            new PathPoint((float) 0.5 * 2000.0, (float) 0.45 * 2000.0), new PathPoint(1000, 1100));
  }

  @Test
  void shouldBeginAnewWithALineThatIsNewOrElsewhere() {
    scene.walk(0, 500, 450);
    scene.become(lines(line("door", 200, 470, 800, 470), line("new", 200, 475, 800, 475)));
    scene.walk(0, 500, 490);

    assertThat(scene.crossed()).isEmpty();

    scene.walk(0, 500, 450);

    assertThat(scene.crossed()).containsExactly("door out", "new out");
  }

  @Test
  void shouldKeepWhatItKnowsOfALineThatStays() {
    scene.walk(0, 500, 450);
    scene.become(lines(DOOR, line("other", 0, 100, 1000, 100)));
    scene.walk(0, 500, 550);

    assertThat(scene.crossed()).containsExactly("door in");
  }

  @Test
  void shouldForgetALineThatIsGone() {
    scene.walk(0, 500, 450);
    scene.become(StreamRegions.none());
    scene.walk(0, 500, 550);
    scene.become(lines(DOOR));
    scene.walk(0, 500, 560);

    assertThat(scene.crossed()).isEmpty();
  }

  @Test
  void shouldBeginAnewWherePlacesOfObjectsAreOthers() {
    scene.walk(0, 500, 520);
    scene.become(new StreamRegions(Position.CENTRE, List.of(DOOR), List.of()));
    scene.walk(0, 500, 520);

    assertThat(scene.crossed()).isEmpty();
  }

  @Test
  void shouldBeExactOnALineThatIsDrawnInPixels() {
    Line odd =
        new Line(
            "odd",
            new Polygon.Point(100 / 1280d, 401 / 720d),
            new Polygon.Point(0.9, 401 / 720d),
            Set.of());

    assertThat(Stretch.of(odd).sideOf(new Polygon.Point(640 / 1280d, (91 + 310) / 720d))).isZero();
  }
}
