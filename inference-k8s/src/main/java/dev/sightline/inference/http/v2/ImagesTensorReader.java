package dev.sightline.inference.http.v2;

import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.http.RequestBody;
import dev.sightline.inference.protocol.ImagesTensor;
import dev.sightline.inference.protocol.NamedInput;
import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/** Finds the images in a request's binary tensor. */
@Singleton
final class ImagesTensorReader {

  private static final NamedInput NAMELESS = new NamedInput("", "");

  private final ImagesTensor images;

  ImagesTensorReader(ImagesTensor images) {
    this.images = images;
  }

  /**
   * @param inputs of the request, may be null
   * @param tensorOffset where the binary data begins in the body
   */
  List<EncodedImage> read(List<InferHeader.Input> inputs, RequestBody body, int tensorOffset) {
    List<InferHeader.Input> given = Objects.requireNonNullElse(inputs, List.of());
    ImagesTensor.requireOnly(given.stream().map(ImagesTensorReader::named).toList());
    InferHeader.Input input = given.get(0);
    long frames = images.frames(Objects.requireNonNullElse(input.shape(), List.of()));
    requireBinary(input, body.length() - tensorOffset);
    return ImagesTensor.cut(body::unsignedIntLittleEndian, tensorOffset, body.length(), frames)
        .stream()
        .map(element -> body.image(element.offset(), element.length()))
        .toList();
  }

  private static NamedInput named(InferHeader.Input input) {
    return input == null || input.name() == null || input.datatype() == null
        ? NAMELESS
        : new NamedInput(input.name(), input.datatype());
  }

  private static void requireBinary(InferHeader.Input input, int binaryBytes) {
    InferHeader.InputParameters parameters = input.parameters();
    if (parameters == null || parameters.binaryDataSize() == null) {
      throw new RequestRejectedException(
          RequestErrorCode.IMAGES_NOT_BINARY,
          "images are not text: send them as binary tensor data (parameter 'binary_data_size' and"
              + " header %s), or base64 to /predict".formatted(InferController.HEADER_LENGTH));
    }
    if (parameters.binaryDataSize() != binaryBytes) {
      throw ImagesTensor.bad(
          "binary_data_size is %d, but %d bytes follow the JSON"
              .formatted(parameters.binaryDataSize(), binaryBytes));
    }
  }
}
