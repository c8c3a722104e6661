package dev.sightline.inference.layout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The 1,000 classes of ImageNet's classification task (ILSVRC 2012), in the order of their WordNet
 * identifiers, as all common models have them; each by its first name. Source: onnx/models, {@code
 * validated/vision/classification/synset.txt}.
 */
final class ImageNetLabels {

  static final int CLASSES = 1000;

  /** TensorFlow's models have a class 0 for none of these. */
  private static final String BACKGROUND = "background";

  private static final String RESOURCE = "imagenet1000.txt";

  private ImageNetLabels() {}

  static List<String> names() {
    try (InputStream resource = ImageNetLabels.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + RESOURCE, e);
    }
  }

  static List<String> namesAfterBackground() {
    List<String> names = new ArrayList<>(List.of(BACKGROUND));
    names.addAll(names());
    return names;
  }
}
