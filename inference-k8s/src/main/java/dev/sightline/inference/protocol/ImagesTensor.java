package dev.sightline.inference.protocol;

import dev.sightline.contract.DetectionTensors;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** What a request's only input must be, whatever brings it: {@code images}, BYTES [n]. */
@Singleton
public final class ImagesTensor {

  private static final NamedInput IMAGES =
      new NamedInput(DetectionTensors.IMAGES, TensorData.BYTES);

  /** No body is as long. */
  private static final long NO_LENGTH = 1L << 30;

  /** What a PNG (89 50 4E 47) and a JPEG (FF D8 FF) begin with, as a number. */
  private static final long PNG_START = 0x474E5089L;

  private static final long JPEG_START = 0xFFD8FFL;
  private static final long JPEG_MASK = 0xFFFFFFL;

  private final FrameLimit frameLimit;

  public ImagesTensor(FrameLimit frameLimit) {
    this.frameLimit = frameLimit;
  }

  /**
   * @throws RequestRejectedException {@code MISSING_FIELD} or {@code BAD_TENSOR}
   */
  public static void requireOnly(List<NamedInput> inputs) {
    if (inputs.isEmpty()) {
      throw new RequestRejectedException(
          RequestErrorCode.MISSING_FIELD, "the request has no 'inputs'");
    }
    if (!inputs.equals(List.of(IMAGES))) {
      throw bad(
          "expected exactly one input named '%s' of datatype %s"
              .formatted(IMAGES.name(), IMAGES.datatype()));
    }
  }

  /**
   * How many frames a shape announces.
   *
   * @param shape as it came; an element may be null
   * @throws RequestRejectedException {@code BAD_TENSOR}, {@code NO_FRAMES} or {@code
   *     TOO_MANY_FRAMES}
   */
  public long frames(List<Long> shape) {
    if (shape.size() != 1 || shape.get(0) == null) {
      throw bad("the shape of 'images' is %s; needed is [n]".formatted(shape));
    }
    frameLimit.require(shape.get(0));
    return shape.get(0);
  }

  /**
   * Cuts binary data into its elements: each a little-endian length of four bytes and as many
   * bytes. One image alone may come without its length, as clients of OpenVINO Model Server send
   * it: what a JPEG or a PNG begins with is no length.
   *
   * @param lengths reads the data
   * @param from where the data begins
   * @param to where it ends
   * @throws RequestRejectedException {@code BAD_TENSOR} if it is not that many elements exactly
   */
  public static List<Span> cut(LengthReader lengths, int from, int to, long frames) {
    if (frames == 1 && isImage(lengths, from, to)) {
      return List.of(new Span(from, to - from));
    }
    List<Span> spans = new ArrayList<>();
    int offset = from;
    while (spans.size() < frames) {
      int left = to - offset - Integer.BYTES;
      long length = left < 0 ? 0 : lengths.unsignedIntLittleEndian(offset);
      if (length > left) {
        throw bad("element %d of 'images' needs more bytes than are left".formatted(spans.size()));
      }
      spans.add(new Span(offset + Integer.BYTES, (int) length));
      offset += Integer.BYTES + (int) length;
    }
    if (offset != to) {
      throw bad(
          "%d bytes follow the last of %d elements of 'images'".formatted(to - offset, frames));
    }
    return spans;
  }

  private static boolean isImage(LengthReader lengths, int from, int to) {
    if (to - from < Integer.BYTES) {
      return false;
    }
    long start = lengths.unsignedIntLittleEndian(from);
    return start > NO_LENGTH && (start == PNG_START || (start & JPEG_MASK) == JPEG_START);
  }

  /** A refusal of the tensor, with what was found and what is needed. */
  public static RequestRejectedException bad(String message) {
    return new RequestRejectedException(RequestErrorCode.BAD_TENSOR, message);
  }

  /** Reads the number that four bytes of binary data hold. */
  @FunctionalInterface
  public interface LengthReader {
    long unsignedIntLittleEndian(int offset);
  }

  /** An element's bytes within the data. */
  public record Span(int offset, int length) {}
}
