package dev.sightline.inference.http.v2;

import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.http.RequestBody;
import dev.sightline.inference.protocol.ImagesTensor;
import dev.sightline.inference.protocol.NamedInput;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/**
 * Finds the images of a request: in the binary data behind the JSON, or in the JSON's {@code data},
 * in base64.
 */
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
    int binaryBytes = body.length() - tensorOffset;
    requireOneSource(input, binaryBytes);
    return input.data() == null ? binary(body, tensorOffset, frames) : text(input.data(), frames);
  }

  private static NamedInput named(InferHeader.Input input) {
    return input == null || input.name() == null || input.datatype() == null
        ? NAMELESS
        : new NamedInput(input.name(), input.datatype());
  }

  /** A client that sends one input only may leave out its size (OpenVINO Model Server's do). */
  private static void requireOneSource(InferHeader.Input input, int binaryBytes) {
    boolean sizeGiven = input.parameters() != null && input.parameters().binaryDataSize() != null;
    if (input.data() != null ? sizeGiven || binaryBytes > 0 : !sizeGiven && binaryBytes == 0) {
      throw ImagesTensor.bad(
          "needed is either 'data' of 'images', in base64, or binary data behind the JSON (its"
              + " parameter 'binary_data_size' and the header %s)"
                  .formatted(InferController.HEADER_LENGTH));
    }
    if (sizeGiven && input.parameters().binaryDataSize() != binaryBytes) {
      throw ImagesTensor.bad(
          "binary_data_size is %d, but %d bytes follow the JSON"
              .formatted(input.parameters().binaryDataSize(), binaryBytes));
    }
  }

  private static List<EncodedImage> text(List<String> data, long frames) {
    if (data.size() != frames || data.contains(null)) {
      throw ImagesTensor.bad(
          "the shape of 'images' is [%d], but 'data' has %d texts"
              .formatted(frames, data.stream().filter(Objects::nonNull).count()));
    }
    return data.stream().map(EncodedImage::ofBase64).toList();
  }

  private static List<EncodedImage> binary(RequestBody body, int offset, long frames) {
    return ImagesTensor.cut(body::unsignedIntLittleEndian, offset, body.length(), frames).stream()
        .map(element -> body.image(element.offset(), element.length()))
        .toList();
  }
}
