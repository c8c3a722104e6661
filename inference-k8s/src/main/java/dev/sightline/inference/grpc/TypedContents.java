package dev.sightline.inference.grpc;

import dev.sightline.inference.model.RawTensor;
import dev.sightline.inference.model.TensorSpec;
import dev.sightline.inference.protocol.ImagesTensor;
import dev.sightline.inference.protocol.RawTensors;
import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import dev.sightline.protocol.inference.InferTensorContents;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Elements of a tensor in the message's field of their type. */
final class TypedContents {

  private TypedContents() {}

  /**
   * @throws RequestRejectedException {@code BAD_TENSOR} if they are not as many as the shape has,
   *     or of a type that has no field
   */
  static RawTensor read(TensorSpec spec, InferTensorContents contents) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(count(spec, contents), spec.type().size))
            .order(ByteOrder.LITTLE_ENDIAN);
    switch (spec.type()) {
      case FLOAT -> contents.getFp32ContentsList().forEach(bytes::putFloat);
      case DOUBLE -> contents.getFp64ContentsList().forEach(bytes::putDouble);
      case INT64 -> contents.getInt64ContentsList().forEach(bytes::putLong);
      case INT32 -> contents.getIntContentsList().forEach(bytes::putInt);
      case INT16 -> contents.getIntContentsList().forEach(i -> bytes.putShort(i.shortValue()));
      case INT8 -> contents.getIntContentsList().forEach(i -> bytes.put(i.byteValue()));
      case UINT8 -> contents.getUintContentsList().forEach(i -> bytes.put(i.byteValue()));
      case BOOL -> contents.getBoolContentsList().forEach(b -> bytes.put((byte) (b ? 1 : 0)));
      default -> throw rawOnly(spec);
    }
    return RawTensors.tensor(spec, bytes.flip());
  }

  private static int count(TensorSpec spec, InferTensorContents contents) {
    return switch (spec.type()) {
      case FLOAT -> contents.getFp32ContentsCount();
      case DOUBLE -> contents.getFp64ContentsCount();
      case INT64 -> contents.getInt64ContentsCount();
      case INT32, INT16, INT8 -> contents.getIntContentsCount();
      case UINT8 -> contents.getUintContentsCount();
      case BOOL -> contents.getBoolContentsCount();
      default -> throw rawOnly(spec);
    };
  }

  private static RequestRejectedException rawOnly(TensorSpec spec) {
    return ImagesTensor.bad(
        "the input '%s' has no typed contents; needed is raw_input_contents"
            .formatted(spec.name()));
  }

  /**
   * @throws RequestRejectedException {@code BAD_PARAMETER} for types that have no field
   */
  static InferTensorContents of(RawTensor tensor) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    ByteBuffer bytes = tensor.bytes().duplicate().order(tensor.bytes().order());
    while (bytes.hasRemaining()) {
      switch (tensor.spec().type()) {
        case FLOAT -> contents.addFp32Contents(bytes.getFloat());
        case DOUBLE -> contents.addFp64Contents(bytes.getDouble());
        case INT64 -> contents.addInt64Contents(bytes.getLong());
        case INT32 -> contents.addIntContents(bytes.getInt());
        case INT16 -> contents.addIntContents(bytes.getShort());
        case INT8 -> contents.addIntContents(bytes.get());
        case UINT8 -> contents.addUintContents(Byte.toUnsignedInt(bytes.get()));
        case BOOL -> contents.addBoolContents(bytes.get() != 0);
        default ->
            throw new RequestRejectedException(
                RequestErrorCode.BAD_PARAMETER,
                "the output '%s' has no typed contents; ask for raw ones by binary_data_output"
                    .formatted(tensor.name()));
      }
    }
    return contents.build();
  }
}
