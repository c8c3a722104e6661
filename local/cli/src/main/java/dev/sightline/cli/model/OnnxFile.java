package dev.sightline.cli.model;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells whether a file is an ONNX model by its outermost fields only, whatever its size: a protobuf
 * message {@code ModelProto} (onnx.proto) that is well-formed to the end of the file and has a
 * graph.
 */
record OnnxFile(Path path) {

  private static final int GRAPH = 7;

  /** Far above those that are in use (onnx.proto has 26). */
  private static final int HIGHEST_FIELD = 100;

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private static final int TAG_TYPE_BITS = 3;
  private static final int VARINT_BITS = 7;
  private static final int LONGEST_VARINT_SHIFT = 63;

  /**
   * @throws IOException if the file can't be read
   */
  boolean isModel() throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      return hasGraph(in);
    } catch (EOFException | MalformedException e) {
      return false;
    }
  }

  private static boolean hasGraph(InputStream in) throws IOException, MalformedException {
    boolean graph = false;
    for (int first = in.read(); first >= 0; first = in.read()) {
      long tag = varint(first, in);
      long field = tag >>> TAG_TYPE_BITS;
      int type = (int) (tag & (1 << TAG_TYPE_BITS) - 1);
      if (field < 1 || field > HIGHEST_FIELD) {
        return false;
      }
      skip(type, in);
      graph |= field == GRAPH && type == LENGTH_DELIMITED;
    }
    return graph;
  }

  private static void skip(int type, InputStream in) throws IOException, MalformedException {
    switch (type) {
      case VARINT -> varint(in.read(), in);
      case FIXED_64 -> in.skipNBytes(Long.BYTES);
      case LENGTH_DELIMITED -> in.skipNBytes(varint(in.read(), in));
      case FIXED_32 -> in.skipNBytes(Integer.BYTES);
      default -> throw new MalformedException("wire type " + type);
    }
  }

  private static long varint(int first, InputStream in) throws IOException, MalformedException {
    long value = 0;
    int b = first;
    for (int shift = 0; shift <= LONGEST_VARINT_SHIFT; shift += VARINT_BITS) {
      if (b < 0) {
        throw new EOFException();
      }
      value |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
      b = in.read();
    }
    throw new MalformedException("a varint of more than ten bytes");
  }

  /** Not a protobuf message. */
  private static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }
}
