package dev.sightline.lab.evaluate;

import dev.sightline.contract.ModelInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that was found out about a classifier; what is written as JSON.
 *
 * @param accuracy the share of images for which the most confident class is right
 * @param top5 the share for which one of the five most confident ones is
 * @param classes those that have images, by the model's index
 * @param confusions images that were taken for another class, the most frequent first
 * @param worst images that were taken for another class with the most confidence, worst first
 */
public record ClassifierEvaluation(
    ModelInfo model,
    int images,
    double accuracy,
    double top5,
    MillisPerImage millisPerImage,
    List<ClassAccuracy> classes,
    List<Confusion> confusions,
    List<WrongImage> worst) {

  static final int TOP = 5;
  private static final int MOST_SHOWN = 12;

  public ClassifierEvaluation {
    classes = List.copyOf(classes);
    confusions = List.copyOf(confusions);
    worst = List.copyOf(worst);
  }

  /**
   * @param labels by class index
   * @param images at least one
   * @param atATime images worked on side by side
   */
  static ClassifierEvaluation of(
      ModelInfo model, List<String> labels, List<ClassifiedImage> images, int atATime) {
    return new ClassifierEvaluation(
        model,
        images.size(),
        share(images, 1),
        share(images, TOP),
        MillisPerImage.ofTimes(images.stream().map(ClassifiedImage::times).toList(), atATime),
        classes(labels, images),
        confusions(labels, images),
        worst(labels, images));
  }

  private static double share(List<ClassifiedImage> images, int among) {
    return (double) right(images, among) / images.size();
  }

  private static int right(List<ClassifiedImage> images, int among) {
    return (int) images.stream().filter(image -> image.isRight(among)).count();
  }

  private static List<ClassAccuracy> classes(List<String> labels, List<ClassifiedImage> images) {
    Map<Integer, List<ClassifiedImage>> byClass =
        images.stream()
            .collect(
                Collectors.groupingBy(
                    image -> image.image().classId(), TreeMap::new, Collectors.toList()));
    return byClass.entrySet().stream()
        .map(
            of ->
                new ClassAccuracy(
                    labels.get(of.getKey()),
                    of.getValue().size(),
                    right(of.getValue(), 1),
                    right(of.getValue(), TOP)))
        .toList();
  }

  private static List<Confusion> confusions(List<String> labels, List<ClassifiedImage> images) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (ClassifiedImage image : images) {
      if (!image.isRight(1)) {
        counts
            .computeIfAbsent(labels.get(image.image().classId()), label -> new TreeMap<>())
            .merge(image.best().label(), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .flatMap(
            is ->
                is.getValue().entrySet().stream()
                    .map(found -> new Confusion(is.getKey(), found.getKey(), found.getValue())))
        .sorted(Comparator.comparingInt(Confusion::objects).reversed())
        .toList();
  }

  private static List<WrongImage> worst(List<String> labels, List<ClassifiedImage> images) {
    return images.stream()
        .filter(image -> !image.isRight(1))
        .map(
            image ->
                new WrongImage(
                    image.image().file().toString(),
                    labels.get(image.image().classId()),
                    image.best().label(),
                    image.best().confidence(),
                    image.isRight(TOP)))
        .sorted(Comparator.comparingDouble(WrongImage::confidence).reversed())
        .limit(MOST_SHOWN)
        .toList();
  }
}
