package dev.sightline.inference.grpc;

import dev.sightline.contract.DetectionTensors;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.http.FrameLimit;
import dev.sightline.inference.http.RequestErrorCode;
import dev.sightline.inference.http.RequestRejectedException;
import dev.sightline.inference.http.v2.OutputSelection;
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

  InferMessageReader(FrameLimit frameLimit) {
    this.images = new ImagesReader(frameLimit);
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
    if (request.getInputsCount() == 0) {
      throw new RequestRejectedException(
          RequestErrorCode.MISSING_FIELD, "the request has no 'inputs'");
    }
    InferInputTensor input = request.getInputs(0);
    if (request.getInputsCount() != 1
        || !input.getName().equals(DetectionTensors.IMAGES)
        || !input.getDatatype().equals("BYTES")) {
      throw new RequestRejectedException(
          RequestErrorCode.BAD_TENSOR,
          "expected exactly one input named '%s' of datatype BYTES"
              .formatted(DetectionTensors.IMAGES));
    }
    return input;
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
      return OutputSelection.ALL;
    }
    return request.getOutputsList().stream()
        .map(InferRequestedOutputTensor::getName)
        .map(OutputSelection::requireKnown)
        .distinct()
        .toList();
  }
}
