package dev.sightline.inference.http.v2;

import dev.sightline.inference.detect.RawOutput;
import dev.sightline.inference.detect.RawService;
import dev.sightline.inference.detect.RawService.RawRequest;
import dev.sightline.inference.http.JsonRequests;
import dev.sightline.inference.http.RequestBody;
import dev.sightline.inference.http.v2.InferResponse.Chosen;
import dev.sightline.inference.model.Declaration;
import dev.sightline.inference.model.RawTensor;
import dev.sightline.inference.model.TensorSpec;
import dev.sightline.inference.protocol.ImagesTensor;
import dev.sightline.inference.protocol.OutputTensor;
import dev.sightline.inference.protocol.RawTensors;
import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import dev.sightline.inference.protocol.TensorData;
import jakarta.inject.Singleton;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Requests for the network itself: its own inputs in, its own outputs out. Thread-safe. */
@Singleton
final class RawInfer {

  private final RawService raw;
  private final JsonRequests<RawHeader> json = new JsonRequests<>(RawHeader.class);

  RawInfer(RawService raw) {
    this.raw = raw;
  }

  boolean serves(String name) {
    return raw.serves(name);
  }

  /**
   * @param body read until the answer is there
   * @param headerLength the bytes of JSON before the tensors; absent where all is JSON
   * @throws RequestRejectedException if the request is not as the protocol and the network have it
   */
  CompletableFuture<InferResponse> infer(RequestBody body, OptionalInt headerLength) {
    int length = InferRequestReader.jsonBytes(body, headerLength);
    RawHeader header = json.read(body.stream(0, length));
    return raw.run(network -> request(network, header, body, length))
        .thenApply(outputs -> response(header, outputs));
  }

  private static RawRequest request(
      Declaration network, RawHeader header, RequestBody body, int tensorOffset) {
    RawTensors tensors = new RawTensors(network);
    List<RawTensor> inputs = new ArrayList<>();
    int at = tensorOffset;
    for (RawHeader.Input input : orNone(header.inputs())) {
      TensorSpec spec = spec(tensors, input);
      Optional<Long> size = binarySize(input);
      if (size.isPresent()) {
        inputs.add(binary(spec, size.get(), body, at));
        at += size.get().intValue();
      } else if (input.data() == null || input.data().isNull()) {
        throw ImagesTensor.bad(
            "the input '%s' has neither 'data' nor 'binary_data_size'".formatted(spec.name()));
      } else {
        inputs.add(JsonElements.tensor(spec, input.data()));
      }
    }
    if (at != body.length()) {
      throw ImagesTensor.bad("%d bytes follow the last input".formatted(body.length() - at));
    }
    return tensors.request(inputs, names(header));
  }

  private static TensorSpec spec(RawTensors tensors, RawHeader.Input input) {
    if (input == null || input.name() == null || input.datatype() == null) {
      throw ImagesTensor.bad("an input lacks its name or its datatype");
    }
    return tensors.input(input.name(), input.datatype(), orNone(input.shape()));
  }

  private static Optional<Long> binarySize(RawHeader.Input input) {
    return Optional.ofNullable(input.parameters()).map(InferHeader.InputParameters::binaryDataSize);
  }

  private static RawTensor binary(TensorSpec spec, long size, RequestBody body, int at) {
    if (size < 0 || size > body.length() - at) {
      throw ImagesTensor.bad(
          "the input '%s' has a binary_data_size of %d where %d bytes are left"
              .formatted(spec.name(), size, body.length() - at));
    }
    return RawTensors.tensor(spec, body.view(at, (int) size).order(ByteOrder.LITTLE_ENDIAN));
  }

  private static List<String> names(RawHeader header) {
    return orNone(header.outputs()).stream()
        .map(
            output -> {
              if (output == null || output.name() == null) {
                throw new RequestRejectedException(
                    RequestErrorCode.UNKNOWN_OUTPUT, "an output is asked for without a name");
              }
              return output.name();
            })
        .toList();
  }

  private InferResponse response(RawHeader header, List<RawOutput> outputs) {
    try {
      return InferResponse.of(
          raw.name(),
          Optional.ofNullable(header.id()),
          Map.of(),
          outputs.stream().map(output -> chosen(header, output)).toList());
    } finally {
      outputs.forEach(RawOutput::close);
    }
  }

  private static Chosen chosen(RawHeader header, RawOutput output) {
    RawTensor tensor = output.tensor();
    return new Chosen(
        tensor(tensor),
        Optional.of(output.memory()).filter(memory -> isBinary(header, tensor.name())));
  }

  private static OutputTensor tensor(RawTensor output) {
    List<Integer> shape = output.shape().stream().map(Math::toIntExact).toList();
    return new OutputTensor(output.name(), shape, new TensorData.Raw(output));
  }

  /** As the output asks for, or else the request. */
  private static boolean isBinary(RawHeader header, String name) {
    boolean byDefault =
        header.parameters() != null && Boolean.TRUE.equals(header.parameters().binaryDataOutput());
    return orNone(header.outputs()).stream()
        .filter(output -> output.name().equals(name) && output.parameters() != null)
        .map(output -> output.parameters().binaryData())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(byDefault);
  }

  private static <T> List<T> orNone(List<T> list) {
    return list == null ? List.of() : list;
  }
}
