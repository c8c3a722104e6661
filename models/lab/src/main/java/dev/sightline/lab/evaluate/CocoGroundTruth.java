package dev.sightline.lab.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.contract.BoundingBox;
import dev.sightline.inference.image.ImageSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Labels in COCO's JSON (cocodataset.org, "Data format", object detection): images by file name,
 * annotations with {@code bbox} as x, y, width, height in pixels, categories by name. Images that
 * the file does not list are not evaluated: they were not labelled. Of a crowd region that is given
 * by its outline, the box is used.
 */
final class CocoGroundTruth implements GroundTruth {

  private static final int BOX_NUMBERS = 4;

  /**
   * An image that the file lists.
   *
   * @param size empty where the file doesn't say
   */
  private record Listed(Optional<ImageSize> size, List<GroundTruthBox> boxes) {}

  private final Path file;
  private final Map<String, Listed> images;
  private final List<String> remarks = new ArrayList<>();

  private CocoGroundTruth(Path file, Map<String, Listed> images) {
    this.file = file;
    this.images = images;
  }

  static CocoGroundTruth read(Path file, List<Path> wanted, ClassMap classes) throws IOException {
    JsonNode root = parse(file);
    Set<String> names =
        wanted.stream().map(image -> image.getFileName().toString()).collect(Collectors.toSet());
    Map<String, Listed> images = new HashMap<>();
    Map<Long, List<GroundTruthBox>> boxesById = new HashMap<>();
    for (JsonNode image : list(root, "images", file)) {
      String name = Path.of(image.path("file_name").asText("")).getFileName().toString();
      if (names.contains(name)) {
        List<GroundTruthBox> boxes = new ArrayList<>();
        images.put(name, new Listed(size(image), boxes));
        boxesById.put(image.path("id").asLong(), boxes);
      }
    }
    if (images.isEmpty()) {
      throw new EvaluationException(
          "no labels: '%s' lists none of the images, by their file_name".formatted(file));
    }
    addAnnotations(root, file, classes, boxesById);
    CocoGroundTruth truth = new CocoGroundTruth(file, images);
    truth.remark(wanted.size() - images.size());
    return truth;
  }

  private static JsonNode parse(Path file) throws IOException {
    try {
      return new JsonMapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new EvaluationException(
          "%s:%d: no JSON: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()),
          e);
    }
  }

  private static Iterable<JsonNode> list(JsonNode root, String name, Path file) {
    JsonNode list = root.path(name);
    if (!list.isArray()) {
      throw new EvaluationException(
          "%s: no COCO ground truth: needed are the lists images, annotations and categories; '%s' is none"
              .formatted(file, name));
    }
    return list;
  }

  private static Optional<ImageSize> size(JsonNode image) {
    int width = image.path("width").asInt();
    int height = image.path("height").asInt();
    return width > 0 && height > 0 ? Optional.of(new ImageSize(width, height)) : Optional.empty();
  }

  private static void addAnnotations(
      JsonNode root, Path file, ClassMap classes, Map<Long, List<GroundTruthBox>> boxesById) {
    Map<Long, String> categories = new HashMap<>();
    for (JsonNode category : list(root, "categories", file)) {
      categories.put(category.path("id").asLong(), category.path("name").asText());
    }
    for (JsonNode annotation : list(root, "annotations", file)) {
      List<GroundTruthBox> boxes = boxesById.get(annotation.path("image_id").asLong());
      if (boxes != null) {
        String where = "%s: annotation %s".formatted(file, annotation.path("id").asText("?"));
        OptionalInt classId = classes.ofName(category(annotation, categories, where), where);
        BoundingBox box = box(annotation.path("bbox"), where);
        boolean crowd = annotation.path("iscrowd").asInt() != 0;
        classId.ifPresent(id -> boxes.add(new GroundTruthBox(id, box, crowd)));
      }
    }
  }

  private static String category(JsonNode annotation, Map<Long, String> categories, String where) {
    String name = categories.get(annotation.path("category_id").asLong());
    if (name == null) {
      throw new EvaluationException(
          "%s: unknown class: there is no category %s"
              .formatted(where, annotation.path("category_id").asText("?")));
    }
    return name;
  }

  private static BoundingBox box(JsonNode bbox, String where) {
    List<Double> numbers = new ArrayList<>();
    bbox.forEach(number -> numbers.add(number.isNumber() ? number.asDouble() : Double.NaN));
    try {
      if (numbers.size() == BOX_NUMBERS) {
        return new BoundingBox(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
      }
    } catch (IllegalArgumentException e) {
      throw new EvaluationException(where + ": bbox is " + bbox + ": " + e.getMessage(), e);
    }
    throw new EvaluationException(
        "%s: bbox is '%s'; needed are x, y, width and height in pixels".formatted(where, bbox));
  }

  private void remark(int unlisted) {
    if (unlisted > 0) {
      remarks.add("%d images are left out: %s does not list them".formatted(unlisted, file));
    }
    long crowds =
        images.values().stream()
            .flatMap(listed -> listed.boxes().stream())
            .filter(GroundTruthBox::crowd)
            .count();
    if (crowds > 0) {
      remarks.add("in %d crowd regions nothing is counted".formatted(crowds));
    }
  }

  @Override
  public boolean covers(Path image) {
    return images.containsKey(image.getFileName().toString());
  }

  @Override
  public List<GroundTruthBox> of(Path image, ImageSize size) {
    Listed listed = images.get(image.getFileName().toString());
    listed
        .size()
        .filter(labelled -> !labelled.equals(size))
        .ifPresent(
            labelled -> {
              throw new EvaluationException(
                  "%s is %d×%d, but its labels in %s are for %d×%d"
                      .formatted(
                          image,
                          size.width(),
                          size.height(),
                          file,
                          labelled.width(),
                          labelled.height()));
            });
    return List.copyOf(listed.boxes());
  }

  @Override
  public List<String> remarks() {
    return List.copyOf(remarks);
  }
}
