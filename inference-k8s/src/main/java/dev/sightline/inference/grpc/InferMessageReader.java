package dev.sightline.inference.grpc;

import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.protocol.ImagesTensor;
import dev.sightline.inference.protocol.NamedInput;
import dev.sightline.inference.protocol.OutputNames;
import dev.sightline.inference.protocol.RequestParameters;
import dev.sightline.inference.protocol.RequestRejectedException;
import dev.sightline.protocol.inference.ModelInferRequest;
import dev.sightline.protocol.inference.ModelInferRequest.InferInputTensor;
import dev.sightline.protocol.inference.ModelInferRequest.InferRequestedOutputTensor;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads and checks inference requests. Thread-safe. */
@Singleton
final class InferMessageReader {

  private final ImagesReader images;

  InferMessageReader(ImagesTensor tensor) {
    this.images = new ImagesReader(tensor);
  }

  /**
   * The answer is raw where the client asks for it, or sent raw bytes itself.
   *
   * @throws RequestRejectedException if anything is not as the protocol has it
   * @throws dev.sightline.inference.detect.BadParameterException if a parameter is wrong
   */
  InferMessage read(ModelInferRequest request) {
    List<EncodedImage> found = images.read(onlyInput(request), request.getRawInputContentsList());
    RequestParameters parameters = MessageParameters.of(request);
    return new InferMessage(
        request.getId(),
        parameters.stream(),
        parameters.options(),
        found,
        outputs(request),
        parameters.binaryOutput().orElse(request.getRawInputContentsCount() > 0));
  }

  private static InferInputTensor onlyInput(ModelInferRequest request) {
    ImagesTensor.requireOnly(
        request.getInputsList().stream()
            .map(input -> new NamedInput(input.getName(), input.getDatatype()))
            .toList());
    return request.getInputs(0);
  }

  private static List<String> outputs(ModelInferRequest request) {
    if (request.getOutputsCount() == 0) {
      return OutputNames.ALL;
    }
    return request.getOutputsList().stream()
        .map(InferRequestedOutputTensor::getName)
        .map(OutputNames::requireKnown)
        .distinct()
        .toList();
  }
}
