package dev.sightline.inference.detect;

import ai.onnxruntime.OnnxTensor;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** Copies a tensor of any type of number into float32; whole numbers are exact up to 2^24. */
final class Floats {

  private Floats() {}

  static FloatBuffer of(OnnxTensor tensor) {
    return switch (tensor.getInfo().type) {
      case FLOAT, FLOAT16, BFLOAT16 -> tensor.getFloatBuffer();
      case DOUBLE -> of(tensor.getDoubleBuffer());
      case INT64 -> of(tensor.getLongBuffer());
      case INT32 -> of(tensor.getIntBuffer());
      case UINT8, INT8 -> of(tensor.getByteBuffer(), tensor.getInfo().type.name().charAt(0) == 'U');
      default -> FloatBuffer.allocate(0);
    };
  }

  private static FloatBuffer of(DoubleBuffer values) {
    FloatBuffer floats = FloatBuffer.allocate(values.remaining());
    while (values.hasRemaining()) {
      floats.put((float) values.get());
    }
    return floats.flip();
  }

  private static FloatBuffer of(LongBuffer values) {
    FloatBuffer floats = FloatBuffer.allocate(values.remaining());
    while (values.hasRemaining()) {
      floats.put((float) values.get());
    }
    return floats.flip();
  }

  private static FloatBuffer of(IntBuffer values) {
    FloatBuffer floats = FloatBuffer.allocate(values.remaining());
    while (values.hasRemaining()) {
      floats.put((float) values.get());
    }
    return floats.flip();
  }

  private static FloatBuffer of(ByteBuffer values, boolean unsigned) {
    FloatBuffer floats = FloatBuffer.allocate(values.remaining());
    while (values.hasRemaining()) {
      byte value = values.get();
      floats.put(unsigned ? Byte.toUnsignedInt(value) : value);
    }
    return floats.flip();
  }
}
