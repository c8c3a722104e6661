package dev.sightline.inference.http.v2;

import dev.sightline.contract.DetectionTensors;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.http.FrameLimit;
import dev.sightline.inference.http.RequestBody;
import dev.sightline.inference.http.RequestErrorCode;
import dev.sightline.inference.http.RequestRejectedException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the images in a request's binary tensor: BYTES [n], each element a little-endian length of
 * four bytes and as many bytes.
 */
@Singleton
final class ImagesTensorReader {

  private final FrameLimit frameLimit;

  ImagesTensorReader(FrameLimit frameLimit) {
    this.frameLimit = frameLimit;
  }

  /**
   * @param inputs of the request, may be null
   * @param tensorOffset where the binary data begins in the body
   */
  List<EncodedImage> read(List<InferHeader.Input> inputs, RequestBody body, int tensorOffset) {
    InferHeader.Input input = onlyInput(inputs);
    long frames = frames(input);
    requireBinary(input, body.length() - tensorOffset);
    return elements(body, tensorOffset, frames);
  }

  private static InferHeader.Input onlyInput(List<InferHeader.Input> inputs) {
    if (inputs == null || inputs.isEmpty()) {
      throw new RequestRejectedException(
          RequestErrorCode.MISSING_FIELD, "the request has no 'inputs'");
    }
    InferHeader.Input input = inputs.get(0);
    if (inputs.size() != 1
        || input == null
        || !DetectionTensors.IMAGES.equals(input.name())
        || !TensorData.BYTES.equals(input.datatype())) {
      throw badTensor(
          "expected exactly one input named '%s' of datatype BYTES"
              .formatted(DetectionTensors.IMAGES));
    }
    return input;
  }

  private long frames(InferHeader.Input input) {
    List<Long> shape = input.shape();
    if (shape == null || shape.size() != 1 || shape.get(0) == null) {
      throw badTensor("the shape of 'images' is %s; needed is [n]".formatted(shape));
    }
    frameLimit.require(shape.get(0));
    return shape.get(0);
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
      throw badTensor(
          "binary_data_size is %d, but %d bytes follow the JSON"
              .formatted(parameters.binaryDataSize(), binaryBytes));
    }
  }

  private static List<EncodedImage> elements(RequestBody body, int tensorOffset, long frames) {
    List<EncodedImage> images = new ArrayList<>();
    int offset = tensorOffset;
    while (images.size() < frames) {
      int left = body.length() - offset - Integer.BYTES;
      long length = left < 0 ? 0 : body.unsignedIntLittleEndian(offset);
      if (length > left) {
        throw badTensor(
            "element %d of 'images' needs more bytes than are left".formatted(images.size()));
      }
      images.add(body.image(offset + Integer.BYTES, (int) length));
      offset += Integer.BYTES + (int) length;
    }
    if (offset != body.length()) {
      throw badTensor(
          "%d bytes follow the last of %d elements of 'images'"
              .formatted(body.length() - offset, frames));
    }
    return images;
  }

  private static RequestRejectedException badTensor(String message) {
    return new RequestRejectedException(RequestErrorCode.BAD_TENSOR, message);
  }
}
