package dev.sightline.inference.layout;

import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * RT-DETR as Ultralytics exports it with the best class of each query: one output [1,queries,6]:
 * centre x, centre y, width, height as parts of the input, confidence, class; all else as {@link
 * RtDetrLayout} has it.
 */
final class RtDetrTopLayout implements ModelLayout {

  @Override
  public String name() {
    return "rtdetr-top";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return RtDetrLayout.queries(signature)
        .filter(output -> output.dimension(2) == RtDetrTopDecoder.ROW)
        .flatMap(
            output ->
                PlanarImageInput.of(signature)
                    .flatMap(
                        input ->
                            ClassLabels.untold(signature)
                                .map(labels -> spec(input, output, labels))));
  }

  private DetectorSpec spec(PlanarImageInput input, TensorSpec output, ClassLabels labels) {
    BoxDecoder decoder = new RtDetrTopDecoder(output.name(), input.size(), labels.size());
    ScoreBlock scores =
        ScoreBlock.ofRows(
            output.name(),
            Math.toIntExact(output.dimension(1)),
            RtDetrTopDecoder.ROW,
            RtDetrDecoder.BOX,
            1);
    return RtDetrLayout.spec(
        name(),
        input,
        decoder,
        labels,
        new RowEvidence(
            decoder, scores, RtDetrTopDecoder.ROW, RtDetrTopDecoder.ROW - 1, true, true));
  }
}
