package dev.sightline.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OverlayTest {

  @Test
  void shouldHaveALabelForEachDetectionInTheirOrder() {
    Overlay overlay = overlay("person", "dog", "person");

    assertThat(overlay.labels())
        .extracting(Overlay.Label::text)
        .containsExactly("person 0.88", "dog 0.88", "person 0.88");
  }

  @Test
  void shouldPutALabelsTextJustAboveItsBox() {
    Overlay.Label label = overlay("person").labels().get(0);

    assertThat(label.x()).isEqualTo(100);
    assertThat(label.y()).isBetween(100.0 - 0.5 * 21, 100.0);
  }

  @Test
  void shouldEndALabelOnTheLeftOfItsBoxAtTheBox() {
    Overlay.Label label = overlay(new BoundingBox(560, 0, 80, 360)).labels().get(0);

    assertThat(label.anchor()).isEqualTo("end");
    assertThat(label.x()).isEqualTo(560);
  }

  @Test
  void shouldEndALabelAtTheRightOfItsBoxWhereItReachesNoFurther() {
    Overlay.Label label = overlay(new BoundingBox(560, 100, 80, 100)).labels().get(0);

    assertThat(label.anchor()).isEqualTo("end");
    assertThat(label.x()).isEqualTo(640);
  }

  @Test
  void shouldBeginALabelAtTheLeftOfItsBox() {
    Overlay.Label label = overlay("person").labels().get(0);

    assertThat(label.anchor()).isEqualTo("start");
  }

  @Test
  void shouldPutLabelsOfOneBoxUnderEachOther() {
    List<Overlay.Label> labels = overlay("person", "dog").labels();

    assertThat(Math.abs(labels.get(0).y() - labels.get(1).y())).isGreaterThan(21);
  }

  @Test
  void shouldCutALongLabelBetweenCharacters() {
    String text = overlay("\uD83D\uDE00".repeat(200)).labels().get(0).text();

    assertThat(text).isEqualTo("\uD83D\uDE00".repeat(23) + "… 0.88");
  }

  @Test
  void shouldShowNoMoreThanCanBeReadAndThoseOfTheHighestConfidence() {
    BoundingBox box = new BoundingBox(100, 100, 60, 120);
    List<Detection> many =
        IntStream.range(0, 20_000)
            .mapToObj(i -> new Detection("person", 0, (i + 1) / 20_000.0, box))
            .toList();
    Overlay overlay = overlay(many);

    assertThat(overlay.shown()).hasSize(300).first().extracting("confidence").isEqualTo(1.0);
    assertThat(overlay.labels()).hasSize(300);
    assertThat(overlay.hidden()).isEqualTo(19_700);
  }

  @Test
  void shouldNotLetALabelTurnTheTextAroundIt() {
    assertThat(overlay("\u202Eelddas").labels().get(0).text()).isEqualTo("\uFFFDelddas 0.88");
  }

  private static Overlay overlay(String... labels) {
    List<Detection> found =
        Stream.of(labels)
            .map(label -> new Detection(label, 0, 0.875, new BoundingBox(100, 100, 60, 120)))
            .toList();
    return overlay(found);
  }

  private static Overlay overlay(BoundingBox box) {
    return overlay(List.of(new Detection("person", 0, 0.875, box)));
  }

  private static Overlay overlay(List<Detection> found) {
    return new Overlay(
        new FrameResult(
            1,
            1,
            Instant.EPOCH,
            CapturedAtSource.HOST,
            640,
            360,
            Optional.empty(),
            found,
            Optional.empty()));
  }
}
