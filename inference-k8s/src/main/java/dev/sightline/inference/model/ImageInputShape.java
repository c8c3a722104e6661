package dev.sightline.inference.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the lengths that a graph leaves open in its image input. */
final class ImageInputShape {

  private static final long CHANNELS = 3;

  /** No network's input is larger; such a one would take all memory before it is noticed. */
  private static final long LONGEST_SIDE = 8192;

  /** Ultralytics' exports say {@code imgsz: [height, width]}, others one number for both. */
  private static final Pattern IMAGE_SIZE =
      Pattern.compile("[\\[(]?\\s*(\\d{1,5})\\s*(?:,\\s*(\\d{1,5})\\s*)?[])]?");

  private ImageInputShape() {}

  /**
   * @param side of the image where neither graph nor metadata tell
   * @throws ModelLoadException if the input is larger than any network's
   */
  static TensorSpec settle(TensorSpec input, Map<String, String> metadata, long side) {
    List<Long> shape = new ArrayList<>(input.shape());
    int heightIndex = heightIndex(shape);
    if (heightIndex == 2) {
      fillIn(shape, 1, CHANNELS);
    }
    Matcher size = IMAGE_SIZE.matcher(metadata.getOrDefault("imgsz", ""));
    boolean sized = size.matches();
    fillIn(shape, 0, 1);
    fillIn(shape, heightIndex, sized ? Long.parseLong(size.group(1)) : side);
    fillIn(shape, heightIndex + 1, sized ? Long.parseLong(width(size)) : side);
    TensorSpec settled = input.withShape(shape);
    if (shape.stream().anyMatch(length -> length > LONGEST_SIDE)) {
      throw new ModelLoadException(
          "the model's input %s is too large; at most %d pixels a side are run"
              .formatted(settled, LONGEST_SIDE));
    }
    return settled;
  }

  /** 2 of [1,3,H,W], 1 of [1,H,W,3] and of [3,H,W]. */
  private static int heightIndex(List<Long> shape) {
    boolean batched = shape.size() > 3;
    return batched && shape.get(3) != CHANNELS ? 2 : 1;
  }

  private static String width(Matcher size) {
    return size.group(2) == null ? size.group(1) : size.group(2);
  }

  private static void fillIn(List<Long> shape, int index, long length) {
    if (shape.get(index) == TensorSpec.DYNAMIC) {
      shape.set(index, length);
    }
  }
}
