package dev.sightline.inference.backend;

import dev.sightline.inference.model.Declaration;
import dev.sightline.inference.model.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The shapes in which tensors travel, beside those of the network. They differ where a backend
 * leaves the dimension of the batch out: Triton does for a model whose configuration reshapes, and
 * tells {@code [3,224,224]} and {@code [1000]} of a network of [1,3,224,224] and [1,1000]. That is
 * taken for so where there is no image of four dimensions but one of three with three colours.
 */
final class WireShapes {

  private static final int IMAGE_RANK = 4;
  private static final int BATCHLESS_IMAGE_RANK = 3;
  private static final long COLOURS = 3;

  private final BackendMetadata told;
  private final boolean batchless;

  WireShapes(BackendMetadata told) {
    this.told = told;
    this.batchless =
        told.inputs().stream().noneMatch(input -> input.rank() == IMAGE_RANK)
            && told.inputs().stream().filter(WireShapes::isBatchlessImage).count() == 1;
  }

  private static boolean isBatchlessImage(TensorSpec input) {
    return input.rank() == BATCHLESS_IMAGE_RANK
        && (input.dimension(0) == COLOURS || input.dimension(2) == COLOURS);
  }

  /** As the network itself would declare them. */
  Declaration declaration() {
    return new Declaration(
        told.inputs().stream().map(input -> lifted(input, batchless)).toList(),
        told.outputs().stream().map(output -> lifted(output, lacksBatch(output))).toList(),
        told.properties());
  }

  /** An input of the network, of fixed shape, as it travels. */
  TensorSpec sent(TensorSpec input) {
    return batchless ? input.withShape(input.shape().subList(1, input.rank())) : input;
  }

  /** The outputs as they are asked for, with open dimensions as they were told. */
  List<TensorSpec> asked(Predicate<String> names) {
    return told.outputs().stream().filter(output -> names.test(output.name())).toList();
  }

  /** An output of an answer as the network gave it. */
  TensorSpec received(TensorSpec output) {
    boolean lacks =
        told.outputs().stream()
            .filter(one -> one.name().equals(output.name()))
            .anyMatch(this::lacksBatch);
    return lifted(output, lacks);
  }

  private boolean lacksBatch(TensorSpec output) {
    return batchless && (output.rank() == 0 || output.dimension(0) != 1);
  }

  private static TensorSpec lifted(TensorSpec tensor, boolean lift) {
    if (!lift) {
      return tensor;
    }
    List<Long> shape = new ArrayList<>();
    shape.add(1L);
    shape.addAll(tensor.shape());
    return tensor.withShape(shape);
  }
}
