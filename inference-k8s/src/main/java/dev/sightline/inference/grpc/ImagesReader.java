package dev.sightline.inference.grpc;

import com.google.protobuf.ByteString;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.http.FrameLimit;
import dev.sightline.inference.http.RequestErrorCode;
import dev.sightline.inference.http.RequestRejectedException;
import dev.sightline.protocol.inference.ModelInferRequest.InferInputTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the images of the input tensor, in {@code bytes_contents} or in {@code raw_input_contents}
 * (each element a little-endian length of four bytes and as many bytes), without a copy.
 */
final class ImagesReader {

  private final FrameLimit frameLimit;

  ImagesReader(FrameLimit frameLimit) {
    this.frameLimit = frameLimit;
  }

  List<EncodedImage> read(InferInputTensor input, List<ByteString> raw) {
    if (input.getShapeCount() != 1) {
      throw badTensor("the shape of 'images' is %s; needed is [n]".formatted(input.getShapeList()));
    }
    long frames = input.getShape(0);
    frameLimit.require(frames);
    List<ByteString> elements =
        raw.isEmpty() ? input.getContents().getBytesContentsList() : elements(input, raw, frames);
    if (elements.size() != frames) {
      throw badTensor(
          "the shape of 'images' is [%d], but it has %d elements"
              .formatted(frames, elements.size()));
    }
    return elements.stream().map(ImagesReader::image).toList();
  }

  private static List<ByteString> elements(
      InferInputTensor input, List<ByteString> raw, long frames) {
    if (raw.size() != 1 || input.hasContents()) {
      throw badTensor("needed is either 'contents' or one element of 'raw_input_contents'");
    }
    return split(raw.get(0), frames);
  }

  private static List<ByteString> split(ByteString bytes, long frames) {
    List<ByteString> elements = new ArrayList<>();
    ByteBuffer lengths = bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    while (lengths.hasRemaining() && elements.size() < frames) {
      int length = lengths.remaining() < Integer.BYTES ? -1 : lengths.getInt();
      if (length < 0 || length > lengths.remaining()) {
        throw badTensor(
            "element %d of 'images' needs more bytes than are left".formatted(elements.size()));
      }
      int from = lengths.position();
      elements.add(bytes.substring(from, from + length));
      lengths.position(from + length);
    }
    if (lengths.hasRemaining()) {
      throw badTensor(
          "%d bytes follow the last of %d elements of 'images'"
              .formatted(lengths.remaining(), frames));
    }
    return elements;
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

  private static RequestRejectedException badTensor(String message) {
    return new RequestRejectedException(RequestErrorCode.BAD_TENSOR, message);
  }
}
