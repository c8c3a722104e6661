package dev.sightline.inference.grpc;

import com.google.protobuf.ByteString;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.protocol.ImagesTensor;
import dev.sightline.protocol.inference.ModelInferRequest.InferInputTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Finds the images of the input tensor, in {@code bytes_contents} or in {@code raw_input_contents},
 * without a copy.
 */
final class ImagesReader {

  private final ImagesTensor images;

  ImagesReader(ImagesTensor images) {
    this.images = images;
  }

  List<EncodedImage> read(InferInputTensor input, List<ByteString> raw) {
    long frames = images.frames(input.getShapeList());
    List<ByteString> elements =
        raw.isEmpty() ? input.getContents().getBytesContentsList() : elements(input, raw, frames);
    if (elements.size() != frames) {
      throw ImagesTensor.bad(
          "the shape of 'images' is [%d], but it has %d elements"
              .formatted(frames, elements.size()));
    }
    return elements.stream().map(ImagesReader::image).toList();
  }

  private static List<ByteString> elements(
      InferInputTensor input, List<ByteString> raw, long frames) {
    if (raw.size() != 1 || input.hasContents()) {
      throw ImagesTensor.bad("needed is either 'contents' or one element of 'raw_input_contents'");
    }
    ByteString bytes = raw.get(0);
    ByteBuffer numbers = bytes.asReadOnlyByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
    return ImagesTensor.cut(
            at -> Integer.toUnsignedLong(numbers.getInt(at)), 0, bytes.size(), frames)
        .stream()
        .map(element -> bytes.substring(element.offset(), element.offset() + element.length()))
        .toList();
  }

  private static EncodedImage image(ByteString bytes) {
    return new EncodedImage() {
      @Override
      public int maxLength() {
        return bytes.size();
      }

      @Override
      public void copyTo(ByteBuffer target) {
        bytes.copyTo(target);
      }
    };
  }
}
