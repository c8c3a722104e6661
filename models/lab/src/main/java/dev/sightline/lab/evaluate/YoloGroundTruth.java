package dev.sightline.lab.evaluate;

import dev.sightline.inference.image.ImageSize;
import dev.sightline.program.text.TextFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels as YOLO's tools write them (Ultralytics' documentation, "Object Detection Datasets
 * Overview"): for {@code NAME.jpg} a file {@code NAME.txt} with a line per object, {@link
 * YoloLabel}. An image without a file has no objects.
 */
final class YoloGroundTruth implements GroundTruth {

  private final Map<String, List<YoloLabel>> labels;
  private final List<String> remarks;

  private YoloGroundTruth(Map<String, List<YoloLabel>> labels, List<String> remarks) {
    this.labels = labels;
    this.remarks = remarks;
  }

  static YoloGroundTruth read(Path directory, List<Path> images, ClassMap classes)
      throws IOException {
    Map<String, List<YoloLabel>> labels = new HashMap<>();
    LabelRemarks remarks = new LabelRemarks();
    int unlabelled = 0;
    for (Path image : images) {
      Path file = directory.resolve(stem(image) + ".txt");
      if (Files.isRegularFile(file)) {
        labels.put(stem(image), parse(file, classes, remarks));
      } else {
        unlabelled++;
      }
    }
    if (labels.isEmpty()) {
      throw new EvaluationException(
          "no labels: '%s' has no file for any of the images; the first would be %s.txt"
              .formatted(directory, stem(images.get(0))));
    }
    if (unlabelled > 0) {
      remarks.add(
          "%d of %d images have no label file and count as without objects"
              .formatted(unlabelled, images.size()));
    }
    return new YoloGroundTruth(labels, remarks.sentences());
  }

  private static List<YoloLabel> parse(Path file, ClassMap classes, LabelRemarks remarks)
      throws IOException {
    DistinctLabels<YoloLabel> parsed = new DistinctLabels<>(remarks);
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (!line.isBlank()) {
        String where = file + ":" + number;
        YoloLabel label = YoloLabel.parse(line, where);
        classes
            .ofId(label.classId(), where)
            .ifPresent(id -> parsed.add(label.ofClass(id), label.box(), label.isOutline()));
      }
    }
    return parsed.all();
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return TextFile.lines(file);
    } catch (CharacterCodingException e) {
      throw new EvaluationException(file + ": not a text file (UTF-8)", e);
    }
  }

  private static String stem(Path image) {
    String name = image.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  @Override
  public boolean covers(Path image) {
    return true;
  }

  @Override
  public List<GroundTruthBox> of(Path image, ImageSize size) {
    return labels.getOrDefault(stem(image), List.of()).stream()
        .map(label -> label.in(size))
        .toList();
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }
}
