package dev.sightline.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.page.LabelLayout.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelLayoutTest {

  private static final double WIDTH = 130;
  private static final double HEIGHT = 25;

  @Test
  void shouldStandAboveItsBoxWhereThatIsFree() {
    Area box = new Area(200, 100, 60, 150);

    assertThat(layout(box).place(box, WIDTH, HEIGHT)).isEqualTo(new Area(200, 75, WIDTH, HEIGHT));
  }

  @Test
  void shouldStandBelowItsBoxAtTheUpperEdge() {
    Area box = new Area(200, 0, 60, 150);

    assertThat(layout(box).place(box, WIDTH, HEIGHT)).isEqualTo(new Area(200, 150, WIDTH, HEIGHT));
  }

  @Test
  void shouldStandInABoxThatFillsThePicture() {
    Area box = new Area(0, 0, 640, 360);

    assertThat(layout(box).place(box, WIDTH, HEIGHT)).isEqualTo(new Area(0, 0, WIDTH, HEIGHT));
  }

  @Test
  void shouldCoverNoLabelOfANeighbour() {
    List<Area> boxes = List.of(new Area(200, 100, 60, 150), new Area(240, 104, 60, 150));

    assertThat(shared(place(boxes))).isZero();
  }

  @Test
  void shouldCoverNoneInACrowdForWhichThereIsRoom() {
    List<Area> boxes =
        IntStream.range(0, 12)
            .mapToObj(i -> new Area(20 + 48 * i, 120 + 7 * (i % 3), 44, 110))
            .toList();

    List<Area> labels = place(boxes);

    assertThat(shared(labels)).isZero();
    assertThat(labels)
        .allMatch(l -> l.x() >= 0 && l.y() >= 0 && l.right() <= 640 && l.bottom() <= 360);
  }

  @Test
  void shouldRatherCoverNoOtherBox() {
    Area box = new Area(200, 100, 60, 100);
    Area above = new Area(200, 40, 200, 50);

    Area label = layout(box, above).place(box, WIDTH, HEIGHT);

    assertThat(label.shared(above)).isZero();
  }

  @Test
  void shouldPlaceEveryLabelWhereThereIsNoRoom() {
    List<Area> boxes = IntStream.range(0, 300).mapToObj(i -> new Area(100, 100, 50, 50)).toList();

    assertThat(place(boxes)).hasSize(300).allMatch(l -> l.right() <= 640 && l.bottom() <= 360);
  }

  @Test
  void shouldBeginAtTheEdgeWithALabelWiderThanThePicture() {
    Area box = new Area(600, 100, 30, 50);

    assertThat(layout(box).place(box, 1000, HEIGHT).x()).isZero();
  }

  private static LabelLayout layout(Area... boxes) {
    return new LabelLayout(640, 360, List.of(boxes));
  }

  private static List<Area> place(List<Area> boxes) {
    LabelLayout layout = new LabelLayout(640, 360, boxes);
    return boxes.stream().map(box -> layout.place(box, WIDTH, HEIGHT)).toList();
  }

  private static double shared(List<Area> labels) {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      for (int j = 0; j < i; j++) {
        all.add(labels.get(i).shared(labels.get(j)));
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).sum();
  }
}
