package dev.sightline.inference.image;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;

/**
 * A network's image input in native memory that is written again for each frame. Not thread-safe:
 * one per worker, which closes it.
 */
public interface ImageTensor extends AutoCloseable {

  /** Writes the frame into the tensor and returns where it was placed. */
  Letterbox write(DecodedFrame frame);

  OnnxTensor tensor();

  @Override
  void close();

  static ImageTensor allocate(InputSpec spec) throws OrtException {
    return spec.encoding().isNative() ? new InterleavedByteTensor(spec) : new ChannelTensor(spec);
  }
}
