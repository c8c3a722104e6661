package dev.sightline.inference.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** Copies a tensor of any type of number into float32; whole numbers are exact up to 2^24. */
public final class Floats {

  private Floats() {}

  static FloatBuffer of(OnnxTensor tensor) {
    OnnxJavaType type = tensor.getInfo().type;
    return switch (type) {
      case FLOAT, FLOAT16, BFLOAT16 -> tensor.getFloatBuffer();
      case DOUBLE -> of(tensor.getDoubleBuffer());
      case INT64 -> of(tensor.getLongBuffer());
      case INT32 -> of(tensor.getIntBuffer());
      case UINT8, INT8 -> of(tensor.getByteBuffer(), type == OnnxJavaType.UINT8);
      default -> FloatBuffer.allocate(0);
    };
  }

  /**
   * The same of a tensor's bytes.
   *
   * @param bytes of the elements, in the buffer's byte order
   */
  public static FloatBuffer of(OnnxJavaType type, ByteBuffer bytes) {
    return switch (type) {
      case FLOAT ->
          FloatBuffer.allocate(bytes.remaining() / Float.BYTES).put(bytes.asFloatBuffer()).flip();
      case FLOAT16 -> Fp16Conversions.convertFp16BufferToFloatBuffer(bytes.asShortBuffer());
      case BFLOAT16 -> Fp16Conversions.convertBf16BufferToFloatBuffer(bytes.asShortBuffer());
      case DOUBLE -> of(bytes.asDoubleBuffer());
      case INT64 -> of(bytes.asLongBuffer());
      case INT32 -> of(bytes.asIntBuffer());
      case UINT8, INT8 -> of(bytes.duplicate(), type == OnnxJavaType.UINT8);
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
