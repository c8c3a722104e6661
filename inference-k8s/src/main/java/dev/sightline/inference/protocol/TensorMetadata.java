package dev.sightline.inference.protocol;

import dev.sightline.contract.DetectionTensors;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * What a client is told of a tensor.
 *
 * @param shape -1 where a dimension depends on the request
 */
@Introspected
public record TensorMetadata(String name, String datatype, List<Integer> shape) {

  /** Of every model. */
  public static final List<TensorMetadata> INPUTS =
      List.of(new TensorMetadata(DetectionTensors.IMAGES, TensorData.BYTES, List.of(-1)));

  /** Of every model. */
  public static final List<TensorMetadata> OUTPUTS =
      List.of(
          new TensorMetadata(DetectionTensors.SIZES, TensorData.INT32, List.of(-1, 2)),
          new TensorMetadata(DetectionTensors.ERRORS, TensorData.BYTES, List.of(-1)),
          new TensorMetadata(DetectionTensors.COUNTS, TensorData.INT32, List.of(-1)),
          new TensorMetadata(DetectionTensors.BOXES, TensorData.FP32, List.of(-1, 4)),
          new TensorMetadata(DetectionTensors.CONFIDENCES, TensorData.FP32, List.of(-1)),
          new TensorMetadata(DetectionTensors.CLASS_IDS, TensorData.INT32, List.of(-1)),
          new TensorMetadata(DetectionTensors.LABELS, TensorData.BYTES, List.of(-1)),
          new TensorMetadata(DetectionTensors.TOP_COUNTS, TensorData.INT32, List.of(-1)),
          new TensorMetadata(DetectionTensors.TOP_CONFIDENCES, TensorData.FP32, List.of(-1)),
          new TensorMetadata(DetectionTensors.TOP_CLASS_IDS, TensorData.INT32, List.of(-1)),
          new TensorMetadata(DetectionTensors.TOP_LABELS, TensorData.BYTES, List.of(-1)));
}
