package dev.sightline.inference.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a signature of what a graph declares. Open dimensions of an image input are settled (one
 * image; the size that the export's metadata names, or what is usual: 224 for a classifier, whose
 * one output has a row per image, and else 640), and then so are the outputs' by one run on zeros.
 */
public final class SignatureSettling {

  private static final int IMAGE_RANK = 4;
  private static final int UNBATCHED_RANK = 3;
  private static final int COLOURS = 3;
  private static final int ROW_PER_IMAGE_RANK = 2;
  private static final long CLASSIFIER_SIDE = 224;
  private static final long DETECTOR_SIDE = 640;

  private SignatureSettling() {}

  /**
   * Runs a network once.
   *
   * @param <E> how that fails
   */
  @FunctionalInterface
  public interface RunOnZeros<E extends Exception> {

    /**
     * @param inputs of fixed shape
     * @return the outputs as that run gave them
     */
    List<TensorSpec> outputs(List<TensorSpec> inputs) throws E;
  }

  /**
   * @param run is called where outputs are open
   * @throws ModelLoadException if an input is larger than any network's
   */
  public static <E extends Exception> ModelSignature settle(
      List<TensorSpec> inputs,
      List<TensorSpec> outputs,
      Map<String, String> metadata,
      RunOnZeros<E> run)
      throws E {
    if (inputs.stream().filter(SignatureSettling::isImage).count() != 1) {
      return new ModelSignature(inputs, outputs, metadata, open(outputs));
    }
    boolean classifier = outputs.size() == 1 && outputs.get(0).rank() == ROW_PER_IMAGE_RANK;
    long side = classifier ? CLASSIFIER_SIDE : DETECTOR_SIDE;
    List<TensorSpec> settled = inputs.stream().map(input -> settle(input, metadata, side)).toList();
    List<TensorSpec> seen = open(outputs).isEmpty() ? outputs : run.outputs(settled);
    return new ModelSignature(settled, seen, metadata, open(outputs));
  }

  /** What is not an image has one row per image. */
  private static TensorSpec settle(TensorSpec input, Map<String, String> metadata, long side) {
    return isImage(input)
        ? ImageInputShape.settle(input, metadata, side)
        : input.withShape(input.shape().stream().map(length -> Math.max(1, length)).toList());
  }

  /** One of a batch, or [3,H,W], as torchvision's detectors take it. */
  private static boolean isImage(TensorSpec input) {
    return input.rank() == IMAGE_RANK
        || (input.rank() == UNBATCHED_RANK && input.dimension(0) == COLOURS);
  }

  private static Set<String> open(List<TensorSpec> tensors) {
    return tensors.stream()
        .filter(tensor -> !tensor.isFixed())
        .map(TensorSpec::name)
        .collect(Collectors.toSet());
  }
}
