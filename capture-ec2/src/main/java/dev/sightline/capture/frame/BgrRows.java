package dev.sightline.capture.frame;

import java.util.function.LongFunction;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Memory for one picture of 8-bit BGR that libswscale writes. It writes 16 pixels at a time: past
 * the end of a row that is shorter (into the next row, and at the last one into other people's
 * memory), or not to the end of it, whichever its code for that width prefers. So each row has room
 * for a multiple of 16 pixels, and one more follows the last. Owns its memory.
 */
final class BgrRows implements AutoCloseable {

  private static final int CHANNELS = 3;
  private static final int PIXELS_AT_A_TIME = 16;

  private final LongFunction<BytePointer> allocator;
  private BytePointer memory = new BytePointer();
  private Mat pixels = new Mat();
  private int width;
  private int height;

  /**
   * @param allocator makes memory of so many bytes
   */
  BgrRows(LongFunction<BytePointer> allocator) {
    this.allocator = allocator;
  }

  /** Makes room for a picture; the one before is gone if it had another size. */
  void resize(int newWidth, int newHeight) {
    if (newWidth == width && newHeight == height) {
      return;
    }
    width = newWidth;
    height = newHeight;
    long bytes = (long) stride() * (height + 1);
    if (memory.capacity() < bytes) {
      memory.close();
      memory = allocator.apply(bytes);
    }
    pixels.close();
    pixels = new Mat(height, width, opencv_core.CV_8UC3, memory, stride());
  }

  BytePointer memory() {
    return memory;
  }

  /** Bytes from one row to the next. */
  int stride() {
    return (width + PIXELS_AT_A_TIME - 1) / PIXELS_AT_A_TIME * PIXELS_AT_A_TIME * CHANNELS;
  }

  /** The pixels, without the room beside them; a view, valid until the next change of size. */
  Mat pixels() {
    return pixels;
  }

  @Override
  public void close() {
    pixels.close();
    memory.close();
  }
}
