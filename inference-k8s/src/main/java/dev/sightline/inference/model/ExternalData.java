package dev.sightline.inference.model;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the files in which an ONNX model leaves weights: the {@code location} of every tensor with
 * {@code external_data}, in initialisers and in the attributes of nodes. Reads the file as a
 * stream, since models may be larger than the heap. Source: onnx/onnx, {@code onnx/onnx.proto} and
 * {@code docs/ExternalData.md}.
 */
final class ExternalData {

  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int ATTRIBUTE_TENSOR = 5;
  private static final int ATTRIBUTE_GRAPH = 6;
  private static final int TENSOR_EXTERNAL_DATA = 13;
  private static final int ENTRY_KEY = 1;
  private static final int ENTRY_VALUE = 2;
  private static final String LOCATION = "location";

  private final Set<String> locations = new TreeSet<>();

  private ExternalData() {}

  /** Paths relative to the model's directory, in alphabetical order; most models have none. */
  static Set<String> locations(Path model) throws IOException {
    ExternalData found = new ExternalData();
    try (InputStream file = new BufferedInputStream(Files.newInputStream(model))) {
      CodedInputStream protobuf = CodedInputStream.newInstance(file);
      protobuf.setSizeLimit(Integer.MAX_VALUE);
      found.eachField(protobuf, found::readModel);
    }
    return found.locations;
  }

  /** Reads one field, or leaves it to be skipped. */
  @FunctionalInterface
  private interface FieldReader {
    boolean read(CodedInputStream protobuf, int field) throws IOException;
  }

  private void eachField(CodedInputStream protobuf, FieldReader reader) throws IOException {
    int tag = protobuf.readTag();
    while (tag != 0) {
      boolean message = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      if (!message || !reader.read(protobuf, WireFormat.getTagFieldNumber(tag))) {
        protobuf.skipField(tag);
      }
      tag = protobuf.readTag();
    }
  }

  private boolean nested(CodedInputStream protobuf, FieldReader reader) throws IOException {
    int outer = protobuf.pushLimit(protobuf.readRawVarint32());
    eachField(protobuf, reader);
    protobuf.popLimit(outer);
    return true;
  }

  private boolean readModel(CodedInputStream protobuf, int field) throws IOException {
    return field == MODEL_GRAPH && nested(protobuf, this::readGraph);
  }

  private boolean readGraph(CodedInputStream protobuf, int field) throws IOException {
    return switch (field) {
      case GRAPH_NODE -> nested(protobuf, this::readNode);
      case GRAPH_INITIALIZER -> nested(protobuf, this::readTensor);
      default -> false;
    };
  }

  private boolean readNode(CodedInputStream protobuf, int field) throws IOException {
    return field == NODE_ATTRIBUTE && nested(protobuf, this::readAttribute);
  }

  private boolean readAttribute(CodedInputStream protobuf, int field) throws IOException {
    return switch (field) {
      case ATTRIBUTE_TENSOR -> nested(protobuf, this::readTensor);
      case ATTRIBUTE_GRAPH -> nested(protobuf, this::readGraph);
      default -> false;
    };
  }

  private boolean readTensor(CodedInputStream protobuf, int field) throws IOException {
    if (field != TENSOR_EXTERNAL_DATA) {
      return false;
    }
    String[] entry = {"", ""};
    nested(protobuf, (stream, part) -> readEntry(stream, part, entry));
    if (entry[0].equals(LOCATION)) {
      locations.add(entry[1]);
    }
    return true;
  }

  private static boolean readEntry(CodedInputStream protobuf, int field, String[] entry)
      throws IOException {
    if (field != ENTRY_KEY && field != ENTRY_VALUE) {
      return false;
    }
    entry[field - ENTRY_KEY] = protobuf.readString();
    return true;
  }
}
