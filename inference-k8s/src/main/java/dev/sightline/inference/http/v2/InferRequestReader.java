package dev.sightline.inference.http.v2;

import dev.sightline.inference.detect.DetectionOptions;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.http.JsonRequests;
import dev.sightline.inference.http.RequestBody;
import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestParameters;
import dev.sightline.inference.protocol.RequestRejectedException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads and checks inference requests. Thread-safe. */
@Singleton
final class InferRequestReader {

  private static final String ANONYMOUS = "";

  private final ImagesTensorReader images;
  private final JsonRequests<InferHeader> json = new JsonRequests<>(InferHeader.class);

  InferRequestReader(ImagesTensorReader images) {
    this.images = images;
  }

  /**
   * @param headerLength the bytes of JSON before the tensors ({@code
   *     Inference-Header-Content-Length}); absent where all is JSON; 0 where the body is one image
   * @throws RequestRejectedException if anything is not as the protocol has it
   * @throws dev.sightline.inference.detect.BadParameterException if a parameter is wrong
   */
  InferRequest read(RequestBody body, OptionalInt headerLength) {
    if (headerLength.isPresent() && headerLength.getAsInt() == 0) {
      return oneImage(body);
    }
    int length = jsonBytes(body, headerLength);
    InferHeader header = json.read(body.stream(0, length));
    RequestParameters parameters = JsonParameters.of(header);
    return new InferRequest(
        Optional.ofNullable(header.id()),
        parameters.stream(),
        parameters.options(),
        images.read(header.inputs(), body, length),
        OutputSelection.of(header, parameters.binaryOutput().orElse(false)));
  }

  /**
   * How much of a body is JSON.
   *
   * @throws RequestRejectedException {@code BAD_HEADER_LENGTH} if that is more than there is
   */
  static int jsonBytes(RequestBody body, OptionalInt headerLength) {
    int length = headerLength.orElse(body.length());
    if (length < 0 || length > body.length()) {
      throw new RequestRejectedException(
          RequestErrorCode.BAD_HEADER_LENGTH,
          "%s is %d, but the body has %d bytes"
              .formatted(InferController.HEADER_LENGTH, length, body.length()));
    }
    return length;
  }

  private static InferRequest oneImage(RequestBody body) {
    List<EncodedImage> image = List.of(body.image(0, body.length()));
    return new InferRequest(
        Optional.empty(), ANONYMOUS, DetectionOptions.NONE, image, OutputSelection.allAsJson());
  }
}
