package dev.sightline.inference.model;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tensor's elements as they are, neither converted nor normalised.
 *
 * @param spec its shape is fixed
 * @param bytes from position to limit: the elements row by row, little-endian; not copied
 */
public record RawTensor(TensorSpec spec, ByteBuffer bytes) {

  public String name() {
    return spec.name();
  }

  public List<Long> shape() {
    return spec.shape();
  }

  /** The bytes that a tensor of that type and fixed shape has. */
  public static long bytesOf(TensorSpec spec) {
    return Math.multiplyExact(spec.elements(), spec.type().size);
  }
}
