package dev.sightline.inference.grpc;

import dev.sightline.contract.DetectionTensors;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.protocol.ImagesTensor;
import dev.sightline.inference.protocol.NamedInput;
import dev.sightline.inference.protocol.OutputNames;
import dev.sightline.inference.protocol.RequestRejectedException;
import dev.sightline.protocol.inference.InferParameter;
import dev.sightline.protocol.inference.ModelInferRequest;
import dev.sightline.protocol.inference.ModelInferRequest.InferInputTensor;
import dev.sightline.protocol.inference.ModelInferRequest.InferRequestedOutputTensor;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads and checks inference requests. Thread-safe. */
@Singleton
final class InferMessageReader {

  private static final String BINARY_OUTPUT = "binary_data_output";

  private final ImagesReader images;

  InferMessageReader(ImagesTensor tensor) {
    this.images = new ImagesReader(tensor);
  }

  /**
   * @throws RequestRejectedException if anything is not as the protocol has it
   */
  InferMessage read(ModelInferRequest request) {
    List<EncodedImage> found = images.read(onlyInput(request), request.getRawInputContentsList());
    return new InferMessage(
        request.getId(),
        stream(request),
        OptionsReader.read(request),
        found,
        outputs(request),
        answersRaw(request));
  }

  private static InferInputTensor onlyInput(ModelInferRequest request) {
    ImagesTensor.requireOnly(
        request.getInputsList().stream()
            .map(input -> new NamedInput(input.getName(), input.getDatatype()))
            .toList());
    return request.getInputs(0);
  }

  private static String stream(ModelInferRequest request) {
    return parameter(request, DetectionTensors.STREAM_ID).getStringParam();
  }

  /** Raw where the client asks for it, or sent raw bytes itself. */
  private static boolean answersRaw(ModelInferRequest request) {
    return request.containsParameters(BINARY_OUTPUT)
        ? parameter(request, BINARY_OUTPUT).getBoolParam()
        : request.getRawInputContentsCount() > 0;
  }

  private static InferParameter parameter(ModelInferRequest request, String name) {
    return request.getParametersOrDefault(name, InferParameter.getDefaultInstance());
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
