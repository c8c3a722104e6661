package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * YOLO whose graph ends in ONNX's NonMaxSuppression: input [1,3,H,W], RGB, 0 to 1, letterboxed in
 * the middle; the operator's {@code selected_indices}, whole numbers [found,3] (image, class, box),
 * and what it takes: boxes [1,M,4] in input pixels and scores [1,classes,M]. The operator takes
 * boxes as corners, either side first, or as centre and size; which it is, their places tell, since
 * each is at its cell. Source: onnx/onnx, {@code docs/Operators.md} (NonMaxSuppression).
 */
final class NmsIndicesLayout implements ModelLayout {

  private static final int ROW = 3;
  private final String name;
  private final BoxForm form;

  NmsIndicesLayout(String name, BoxForm form) {
    this.name = name;
    this.form = form;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    List<TensorSpec> indices =
        signature.outputs().stream().filter(NmsIndicesLayout::isIndices).toList();
    return PlanarImageInput.of(signature)
        .filter(input -> signature.outputs().size() == 3 && indices.size() == 1)
        .flatMap(
            input ->
                SplitTable.of(signature, input.size())
                    .flatMap(
                        table ->
                            ClassLabels.of(signature, table.classes())
                                .map(labels -> spec(input, table, indices.get(0).name(), labels))));
  }

  private static boolean isIndices(TensorSpec output) {
    boolean whole =
        switch (output.type()) {
          case INT64, INT32 -> true;
          default -> false;
        };
    return whole && output.rank() >= 2 && output.dimension(output.rank() - 1) == ROW;
  }

  private DetectorSpec spec(
      PlanarImageInput input, SplitTable table, String indices, ClassLabels labels) {
    GridDecoder all = table.decoder(form, input.size());
    BoxDecoder selected = new NmsIndicesDecoder(all, indices);
    Evidence grid = new GridEvidence(all, table.grid(), List.of(all.classes().scores()));
    return new DetectorSpec(
        name,
        input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.LETTERBOX_CENTRED),
        selected,
        labels,
        SuppressionRule.NONE,
        new SelectionEvidence(new BoxFormEvidence(grid, all.boxes(), form), selected));
  }
}
