package dev.sightline.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.contract.BoundingBox;
import dev.sightline.inference.image.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroundTruthTest {

  private static final ImageSize SIZE = new ImageSize(200, 100);
  private static final Path IMAGE = Path.of("images/a.jpg");
  private static final ClassMap SAME = new ClassMap(Example.LABELS, Example.LABELS, Set.of());
  private static final String COCO =
      """
      {"images": [{"id": 7, "file_name": "train/a.jpg", "width": 200, "height": 100}],
       "categories": [{"id": 18, "name": "%s"}],
       "annotations": [
         {"id": 1, "image_id": 7, "category_id": 18, "bbox": %s, "iscrowd": 0},
         {"id": 2, "image_id": 7, "category_id": 18, "bbox": [0, 0, 50, 50], "iscrowd": 1},
         {"id": 3, "image_id": 8, "category_id": 99, "bbox": [0, 0, 1, 1]}]}
      """;

  @TempDir private Path directory;

  private GroundTruth yolo(String text, ClassMap classes) throws IOException {
    Files.writeString(directory.resolve("a.txt"), text);
    return GroundTruth.read(directory, List.of(IMAGE, Path.of("images/b.jpg")), classes);
  }

  private GroundTruth coco(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("labels.json"), text);
    return GroundTruth.read(file, List.of(IMAGE, Path.of("images/b.jpg")), SAME);
  }

  @Test
  void shouldReadYoloLabelsAsFractionsOfTheImage() throws IOException {
    GroundTruth truth = yolo("1 0.5 0.5 0.25 0.5\n\n", SAME);

    assertThat(truth.of(IMAGE, SIZE))
        .containsExactly(new GroundTruthBox(1, new BoundingBox(75, 25, 50, 50), false));
  }

  @Test
  void shouldTakeAnImageWithoutALabelFileAsWithoutObjectsAndSaySo() throws IOException {
    GroundTruth truth = yolo("1 0.5 0.5 0.25 0.5", SAME);

    assertThat(truth.covers(Path.of("b.jpg"))).isTrue();
    assertThat(truth.of(Path.of("b.jpg"), SIZE)).isEmpty();
    assertThat(truth.remarks())
        .containsExactly("1 of 2 images have no label file and count as without objects");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 0.5 0.5 0.25",
        "1 0.5 0.5 0.25 0.5 0.9",
        "dog 0.5 0.5 0.25 0.5",
        "-1 0.5 0.5 0.25 0.5",
        "1 0.5 0.5 NaN 0.5",
        "1 75 25 50 50",
        "1 0.5 0.5 1.02 0.5",
        "1 0.1 0.1 0.2 0.2 0.3 0.3 0.9",
        "\uFEFF1 0.5 0.5 0.1 0.1"
      })
  void shouldNameFileAndLineOfAMalformedLabel(String line) {
    assertThatThrownBy(() -> yolo("0 0.5 0.5 0.1 0.1\n" + line, SAME))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("a.txt:2: '" + line + "' is not a label")
        .hasMessageContaining("needed is: class cx cy width height");
  }

  @Test
  void shouldNameFileAndLineOfAnUnknownClass() {
    assertThatThrownBy(() -> yolo("2 0.5 0.5 0.25 0.5", SAME))
        .hasMessageContaining("a.txt:1: unknown class 2; there are 2, from 0");
  }

  @Test
  void shouldMapIdsByTheGroundTruthsOwnNames() throws IOException {
    ClassMap turned = new ClassMap(Example.LABELS, List.of("dog", "person"), Set.of());

    assertThat(yolo("0 0.5 0.5 0.25 0.5", turned).of(IMAGE, SIZE))
        .extracting(GroundTruthBox::classId)
        .containsExactly(1);
  }

  @Test
  void shouldRefuseANameThatTheModelLacks() {
    ClassMap other = new ClassMap(Example.LABELS, List.of("zebra"), Set.of());

    assertThatThrownBy(() -> yolo("0 0.5 0.5 0.25 0.5", other))
        .hasMessageContaining("a.txt:1: unknown class 'zebra', which the model lacks");
  }

  @Test
  void shouldLeaveOutWhatIsNotEvaluated() throws IOException {
    ClassMap dogs = new ClassMap(Example.LABELS, List.of("zebra", "dog"), Set.of("dog"));

    assertThat(yolo("0 0.5 0.5 0.2 0.2\n1 0.5 0.5 0.2 0.2", dogs).of(IMAGE, SIZE))
        .extracting(GroundTruthBox::classId)
        .containsExactly(1);
  }

  @Test
  void shouldRefuseToEvaluateAClassThatTheModelLacks() {
    assertThatThrownBy(() -> new ClassMap(Example.LABELS, Example.LABELS, Set.of("zebra")))
        .hasMessage("--only names 'zebra', which the model lacks; it has: person, dog");
  }

  @Test
  void shouldRefuseADirectoryWithoutLabelsForTheImages() {
    assertThatThrownBy(() -> GroundTruth.read(directory, List.of(IMAGE), SAME))
        .hasMessageContaining("no labels")
        .hasMessageContaining("a.txt");
  }

  @Test
  void shouldRefuseLabelsThatAreNotThere() {
    assertThatThrownBy(() -> GroundTruth.read(directory.resolve("none"), List.of(IMAGE), SAME))
        .hasMessageContaining("which is not there");
  }

  @Test
  void shouldReadCocoByFileNameAndCategoryName() throws IOException {
    GroundTruth truth = coco(COCO.formatted("dog", "[10, 20, 30.5, 40]"));

    assertThat(truth.of(IMAGE, SIZE))
        .containsExactly(
            new GroundTruthBox(1, new BoundingBox(10, 20, 30.5, 40), false),
            new GroundTruthBox(1, new BoundingBox(0, 0, 50, 50), true));
    assertThat(truth.covers(Path.of("b.jpg"))).isFalse();
    assertThat(truth.remarks()).hasSize(3);
  }

  @Test
  void shouldRefuseCocoLabelsForAnotherSize() throws IOException {
    GroundTruth truth = coco(COCO.formatted("dog", "[10, 20, 30, 40]"));

    assertThatThrownBy(() -> truth.of(IMAGE, new ImageSize(100, 50)))
        .hasMessageContaining("is 100×50, but its labels in")
        .hasMessageContaining("are for 200×100");
  }

  @Test
  void shouldRefuseACocoCategoryThatTheModelLacks() {
    assertThatThrownBy(() -> coco(COCO.formatted("zebra", "[10, 20, 30, 40]")))
        .hasMessageContaining("annotation 1: unknown class 'zebra'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1, 2, 3]", "[1, 2, -3, 4]", "[1, 2, \"3\", 4]", "null"})
  void shouldNameTheAnnotationOfAMalformedBox(String box) {
    assertThatThrownBy(() -> coco(COCO.formatted("dog", box)))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("annotation 1: bbox is");
  }

  @Test
  void shouldNameTheLineOfBrokenJson() {
    assertThatThrownBy(() -> coco("{\n\"images\": [,]}"))
        .hasMessageContaining("labels.json:2: not valid JSON");
  }

  @Test
  void shouldSayWhichListIsMissing() {
    assertThatThrownBy(() -> coco("{}"))
        .hasMessageContaining("needed are the lists images, annotations and categories");
  }

  @Test
  void shouldRefuseACocoFileThatListsNoneOfTheImages() {
    assertThatThrownBy(() -> coco("{\"images\": []}")).hasMessageContaining("no labels");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\uFEFF1 0.5 0.5 0.25 0.5\r\n", "1 0.5 0.5 0.25 0.5\r", "1\t0.5 0.5 .25 5e-1"})
  void shouldReadYoloLabelsOfOtherSystems(String text) throws IOException {
    assertThat(yolo(text, SAME).of(IMAGE, SIZE))
        .containsExactly(new GroundTruthBox(1, new BoundingBox(75, 25, 50, 50), false));
  }

  @Test
  void shouldTakeWhatIsARoundingOutsideAsTheEdge() throws IOException {
    GroundTruth truth = yolo("1 0.5 0.5 1.000001 1.000001\n0 0.75 0.25 0.6 -0.0000001", SAME);

    assertThat(truth.of(IMAGE, SIZE))
        .containsExactly(new GroundTruthBox(1, new BoundingBox(0, 0, 200, 100), false));
    assertThat(truth.remarks()).contains("1 boxes without area are left out");
  }

  @Test
  void shouldTakeTheBoxAroundAYoloOutline() throws IOException {
    GroundTruth truth = yolo("1 0.5 0.25 0.25 0.5 0.5 0.75 0.375 0.5", SAME);

    assertThat(truth.of(IMAGE, SIZE))
        .containsExactly(new GroundTruthBox(1, new BoundingBox(50, 25, 50, 50), false));
    assertThat(truth.remarks()).contains("1 labels are outlines: the box around each counts");
  }

  @Test
  void shouldCountAYoloLabelOnce() throws IOException {
    GroundTruth truth = yolo("1 0.5 0.5 0.25 0.5\n1 0.50 0.5 0.25 0.5\n0 0.5 0.5 0.25 0.5", SAME);

    assertThat(truth.of(IMAGE, SIZE)).hasSize(2);
    assertThat(truth.remarks()).contains("1 labels stand there twice and count once");
  }

  /** An image of that id with a dog, another with a person. */
  private static String twoImages(String imageId, String annotationId, String otherId) {
    return """
    {"images": [{"id": %s, "file_name": "a.jpg"}, {"id": %s, "file_name": "b.jpg"}],
     "categories": [{"id": "d", "name": "dog"}, {"id": 12345678901234567890, "name": "person"}],
     "annotations": [
       {"id": 1, "image_id": %s, "category_id": "d", "bbox": [1, 2, 3, 4]},
       {"id": 2, "image_id": %s, "category_id": 12345678901234567890, "bbox": [5, 6, 7, 8]}]}
    """
        .formatted(imageId, otherId, annotationId, otherId);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"a\"', '\"a\"', '\"b\"'",
    "7, '\"7\"', 8",
    "7.0, 7, 8",
    "92233720368547758070, 92233720368547758070, 92233720368547758071",
    "'\"5f3c\"', '\"5f3c\"', 0"
  })
  void shouldTellImagesByIdsOfAnyKind(String imageId, String annotationId, String otherId)
      throws IOException {
    GroundTruth truth = coco(twoImages(imageId, annotationId, otherId));

    assertThat(truth.of(IMAGE, SIZE))
        .containsExactly(new GroundTruthBox(1, new BoundingBox(1, 2, 3, 4), false));
    assertThat(truth.of(Path.of("images/b.jpg"), SIZE))
        .containsExactly(new GroundTruthBox(0, new BoundingBox(5, 6, 7, 8), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "true", "\"\"", "[7]", "1.5", "1e999"})
  void shouldRefuseWhatIsNotAnId(String id) {
    assertThatThrownBy(() -> coco(twoImages(id, id, "8")))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("labels.json: id of image 'a.jpg' is '")
        .hasMessageContaining("needed is a whole number or text");
  }

  @Test
  void shouldRefuseTwoImagesOfOneId() {
    assertThatThrownBy(() -> coco(twoImages("7", "7", "7")))
        .hasMessageContaining("image id 7 is that of 'a.jpg' and of 'b.jpg'");
  }

  /** Two entries, with a box each. */
  private static String listedTwice(String first, String second) {
    return """
    {"images": [{"id": 1, "file_name": "%s"}, {"id": 2, "file_name": "%s"}],
     "categories": [{"id": 1, "name": "dog"}],
     "annotations": [
       {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4]},
       {"id": 2, "image_id": 2, "category_id": 1, "bbox": [1, 2, 3, 4]},
       {"id": 3, "image_id": 2, "category_id": 1, "bbox": [5, 6, 7, 8]},
       {"id": 4, "image_id": 2, "category_id": 1, "bbox": [5, 6, 0, 8]},
       {"id": 5, "image_id": 9, "category_id": 1, "bbox": [5, 6, 7, 8]}]}
    """
        .formatted(first, second);
  }

  @Test
  void shouldJoinTheBoxesOfAnImageThatIsListedTwice() throws IOException {
    GroundTruth truth = coco(listedTwice("train/a.jpg", "train\\\\a.jpg"));

    assertThat(truth.of(IMAGE, SIZE))
        .extracting(GroundTruthBox::box)
        .containsExactly(new BoundingBox(1, 2, 3, 4), new BoundingBox(5, 6, 7, 8));
    assertThat(truth.remarks())
        .contains(
            "1 labels stand there twice and count once",
            "1 boxes without area are left out",
            "1 annotations are of images that are not listed");
  }

  @Test
  void shouldRefuseTwoImagesOfOneName() {
    assertThatThrownBy(() -> coco(listedTwice("train/a.jpg", "val/a.jpg")))
        .hasMessageContaining("lists two images of that name: 'train/a.jpg' and 'val/a.jpg'");
  }

  @Test
  void shouldTakeTheBoxAroundACocoOutlineWhereThereIsNoOther() throws IOException {
    String outline = "[], \"segmentation\": [[1, 2, 5, 2, 5, 9], [0, 4, 1, 4, 1, 5]]";

    GroundTruth truth = coco(COCO.formatted("dog", outline));

    assertThat(truth.of(IMAGE, SIZE))
        .contains(new GroundTruthBox(1, new BoundingBox(0, 2, 5, 7), false));
    assertThat(truth.remarks()).contains("1 labels are outlines: the box around each counts");
  }

  @Test
  void shouldReadCocoWithAByteOrderMark() throws IOException {
    GroundTruth truth = coco("\uFEFF" + COCO.formatted("dog", "[10, 20, 30, 40]"));

    assertThat(truth.of(IMAGE, SIZE)).hasSize(2);
  }
}
