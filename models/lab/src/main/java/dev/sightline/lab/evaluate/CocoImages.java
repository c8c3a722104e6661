package dev.sightline.lab.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.inference.image.ImageSize;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The list of images of a COCO file. Those that are evaluated are found by name and by id. */
final class CocoImages {

  private final Path file;
  private final Set<String> wanted;
  private final LabelRemarks remarks;
  private final Map<String, CocoImage> byName = new HashMap<>();
  private final Map<CocoId, String> pathById = new HashMap<>();

  CocoImages(Path file, List<Path> wanted, LabelRemarks remarks) {
    this.file = file;
    this.wanted =
        wanted.stream().map(image -> image.getFileName().toString()).collect(Collectors.toSet());
    this.remarks = remarks;
  }

  /**
   * Takes the next image of the list.
   *
   * @throws EvaluationException if it is not clear which image its annotations are for
   */
  void add(JsonNode listed) {
    // Windows' separator too.
    String path = listed.path("file_name").asText("").strip().replace('\\', '/');
    CocoId id = CocoId.of(listed.path("id"), "%s: id of image '%s'".formatted(file, path));
    String before = pathById.put(id, path);
    if (before != null && !before.equals(path)) {
      throw new EvaluationException(
          "%s: image id %s is that of '%s' and of '%s'".formatted(file, id, before, path));
    }
    CocoImage image = new CocoImage(path, size(listed), new DistinctLabels<>(remarks));
    if (wanted.contains(image.name())) {
      CocoImage same = byName.putIfAbsent(image.name(), image);
      requireSame(image, same == null ? image : same);
    }
  }

  /** Listed twice with the same path, it is one image, and has the boxes of both. */
  private void requireSame(CocoImage image, CocoImage first) {
    if (!first.path().equals(image.path())) {
      throw new EvaluationException(
          "%s lists two images of that name: '%s' and '%s'; evaluate each directory by itself"
              .formatted(file, first.path(), image.path()));
    }
    if (!first.size().equals(image.size())) {
      throw new EvaluationException(
          "%s lists '%s' twice, with two sizes".formatted(file, image.path()));
    }
  }

  private static Optional<ImageSize> size(JsonNode image) {
    int width = image.path("width").asInt();
    int height = image.path("height").asInt();
    return width > 0 && height > 0 ? Optional.of(new ImageSize(width, height)) : Optional.empty();
  }

  /** Those that are evaluated, by file name. */
  Map<String, CocoImage> byName() {
    return Map.copyOf(byName);
  }

  boolean isListed(CocoId id) {
    return pathById.containsKey(id);
  }

  /** The image of that id, if it is evaluated. */
  Optional<CocoImage> wanted(CocoId id) {
    String path = pathById.getOrDefault(id, "");
    return Optional.ofNullable(byName.get(path.substring(path.lastIndexOf('/') + 1)))
        .filter(image -> image.path().equals(path));
  }
}
