package dev.sightline.lab.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.contract.BoundingBox;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.program.text.TextFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Labels in COCO's JSON (cocodataset.org, "Data format", object detection): images by file name,
 * annotations with {@code bbox} as x, y, width, height in pixels, categories by name. Images that
 * the file does not list are not evaluated: they were not labelled. Of an object or a crowd region
 * that is given by its outline alone, the box around it is used.
 */
final class CocoGroundTruth implements GroundTruth {

  private final Path file;
  private final Map<String, CocoImage> images;
  private final List<String> remarks;

  private CocoGroundTruth(Path file, Map<String, CocoImage> images, List<String> remarks) {
    this.file = file;
    this.images = images;
    this.remarks = remarks;
  }

  static CocoGroundTruth read(Path file, List<Path> wanted, ClassMap classes) throws IOException {
    JsonNode root = parse(file);
    LabelRemarks remarks = new LabelRemarks();
    CocoImages images = new CocoImages(file, wanted, remarks);
    list(root, "images", file).forEach(images::add);
    if (images.byName().isEmpty()) {
      throw new EvaluationException(
          "no labels: '%s' lists none of the images, by their file_name".formatted(file));
    }
    addAnnotations(root, file, classes, images, remarks);
    remark(wanted.size() - images.byName().size(), file, images, remarks);
    return new CocoGroundTruth(file, images.byName(), remarks.sentences());
  }

  private static JsonNode parse(Path file) throws IOException {
    try {
      return new JsonMapper().readTree(TextFile.readData(file));
    } catch (CharacterCodingException e) {
      throw new EvaluationException(file + ": not a text file (UTF-8)", e);
    } catch (JsonProcessingException e) {
      throw new EvaluationException(
          "%s:%d: not valid JSON: %s"
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
          "%s: not COCO ground truth: needed are the lists images, annotations and categories; '%s' is not a list"
              .formatted(file, name));
    }
    return list;
  }

  private static void addAnnotations(
      JsonNode root, Path file, ClassMap classes, CocoImages images, LabelRemarks remarks) {
    Map<CocoId, String> categories = categories(root, file);
    for (JsonNode annotation : list(root, "annotations", file)) {
      String where = "%s: annotation %s".formatted(file, annotation.path("id").asText("?"));
      CocoId image = CocoId.of(annotation.path("image_id"), where + ": image_id");
      if (!images.isListed(image)) {
        remarks.unlisted();
      }
      images.wanted(image).ifPresent(wanted -> add(annotation, wanted, categories, classes, where));
    }
  }

  private static Map<CocoId, String> categories(JsonNode root, Path file) {
    Map<CocoId, String> categories = new HashMap<>();
    for (JsonNode category : list(root, "categories", file)) {
      String name = category.path("name").asText().strip();
      CocoId id = CocoId.of(category.path("id"), "%s: id of category '%s'".formatted(file, name));
      String before = categories.put(id, name);
      if (before != null && !before.equals(name)) {
        throw new EvaluationException(
            "%s: category %s is '%s' and '%s'".formatted(file, id, before, name));
      }
    }
    return categories;
  }

  private static void add(
      JsonNode annotation,
      CocoImage image,
      Map<CocoId, String> categories,
      ClassMap classes,
      String where) {
    CocoId id = CocoId.of(annotation.path("category_id"), where + ": category_id");
    String name = categories.get(id);
    if (name == null) {
      throw new EvaluationException("%s: unknown category %s".formatted(where, id));
    }
    OptionalInt classId = classes.ofName(name, where);
    CocoBox read = CocoBox.of(annotation, where);
    BoundingBox box = read.box();
    double given = annotation.path("area").asDouble();
    double area = given > 0 && Double.isFinite(given) ? given : box.area();
    boolean crowd = annotation.path("iscrowd").asInt() != 0;
    classId.ifPresent(
        found ->
            image.boxes().add(new GroundTruthBox(found, box, area, crowd), box, read.isOutline()));
  }

  private static void remark(int unlisted, Path file, CocoImages images, LabelRemarks remarks) {
    if (unlisted > 0) {
      remarks.add("%d images are left out: %s does not list them".formatted(unlisted, file));
    }
    long crowds =
        images.byName().values().stream()
            .flatMap(image -> image.boxes().all().stream())
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
    CocoImage listed = images.get(image.getFileName().toString());
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
    return listed.boxes().all();
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }
}
