package dev.sightline.inference.protocol;

import dev.sightline.inference.detect.RawService.RawRequest;
import dev.sightline.inference.model.Datatypes;
import dev.sightline.inference.model.Declaration;
import dev.sightline.inference.model.RawTensor;
import dev.sightline.inference.model.TensorSpec;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a request for the network itself must hold, whatever brings it. */
public final class RawTensors {

  private final Declaration network;

  public RawTensors(Declaration network) {
    this.network = network;
  }

  /**
   * An input as it is announced.
   *
   * @param shape as it came; an element may be null
   * @throws RequestRejectedException {@code BAD_TENSOR} if the network takes no such tensor
   */
  public TensorSpec input(String name, String datatype, List<Long> shape) {
    TensorSpec declared =
        network
            .input(name)
            .orElseThrow(
                () ->
                    ImagesTensor.bad(
                        "the network has no input '%s'; it takes %s"
                            .formatted(name, network.inputs())));
    if (Datatypes.type(datatype) != declared.type()
        || !Datatypes.isFixedSize(declared.type())
        || !fits(declared, shape)) {
      throw ImagesTensor.bad(
          "the input '%s' is %s %s; needed is %s %s"
              .formatted(name, datatype, shape, Datatypes.word(declared.type()), declared.shape()));
    }
    return declared.withShape(shape);
  }

  private static boolean fits(TensorSpec declared, List<Long> shape) {
    if (shape.size() != declared.rank() || shape.contains(null)) {
      return false;
    }
    for (int i = 0; i < shape.size(); i++) {
      boolean open = declared.dimension(i) == TensorSpec.DYNAMIC && shape.get(i) >= 0;
      if (!open && declared.dimension(i) != shape.get(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param bytes little-endian
   * @throws RequestRejectedException {@code BAD_TENSOR} if they are not as many as the shape has
   */
  public static RawTensor tensor(TensorSpec spec, ByteBuffer bytes) {
    long needed = bytes(spec);
    if (bytes.remaining() != needed) {
      throw ImagesTensor.bad(
          "the input '%s' of shape %s has %d bytes; needed are %d"
              .formatted(spec.name(), spec.shape(), bytes.remaining(), needed));
    }
    return new RawTensor(spec, bytes);
  }

  private static long bytes(TensorSpec spec) {
    try {
      return RawTensor.bytesOf(spec);
    } catch (ArithmeticException e) {
      throw new RequestRejectedException(
          RequestErrorCode.BAD_TENSOR,
          "the input '%s' has an impossible shape".formatted(spec.name()),
          e);
    }
  }

  /**
   * @param outputs that are asked for; none for all
   * @throws RequestRejectedException {@code BAD_TENSOR} if an input is missing or comes twice,
   *     {@code UNKNOWN_OUTPUT} if the network gives no such output
   */
  public RawRequest request(List<RawTensor> inputs, List<String> outputs) {
    Set<String> given = inputs.stream().map(RawTensor::name).collect(Collectors.toSet());
    Set<String> taken = network.inputs().stream().map(TensorSpec::name).collect(Collectors.toSet());
    if (!given.equals(taken) || inputs.size() != taken.size()) {
      throw ImagesTensor.bad(
          "the request has the inputs %s; needed is each of %s once"
              .formatted(inputs.stream().map(RawTensor::name).toList(), taken));
    }
    return new RawRequest(inputs, outputs(outputs));
  }

  private List<String> outputs(List<String> asked) {
    List<String> sendable =
        network.outputs().stream()
            .filter(output -> Datatypes.isFixedSize(output.type()))
            .map(TensorSpec::name)
            .toList();
    if (asked.isEmpty()) {
      return sendable;
    }
    for (String name : new HashSet<>(asked)) {
      if (!sendable.contains(name)) {
        throw new RequestRejectedException(
            RequestErrorCode.UNKNOWN_OUTPUT,
            "an output is asked for that is not among " + String.join(", ", sendable));
      }
    }
    return asked.stream().distinct().toList();
  }
}
