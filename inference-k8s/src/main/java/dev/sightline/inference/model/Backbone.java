package dev.sightline.inference.model;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Tells the backbone of a DETR that takes {@code orig_target_sizes} by the names of its graph's
 * nodes and weights, which PyTorch's exporter makes of the modules' names: {@code
 * /model/backbone/dinov3/blocks.0/attn/qkv/MatMul}. Of DEIMv2 it decides what image a model wants,
 * and nothing else in the graph tells it. Reads the file as a stream. Sources:
 * Intellindust-AI-Lab/DEIMv2, {@code engine/backbone/dinov3_adapter.py}; onnx/onnx, {@code
 * onnx/onnx.proto}.
 */
public final class Backbone {

  /** The metadata property that holds the backbone, where it makes a difference. */
  public static final String KEY = "sightline.backbone";

  /** DINOv3, or what was distilled from it. */
  public static final String DINOV3 = "dinov3";

  private static final String SIZES = "orig_target_sizes";
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int NODE_NAME = 3;
  private static final int TENSOR_NAME = 8;

  private final CodedInputStream protobuf;
  private boolean found;

  private Backbone(CodedInputStream protobuf) {
    this.protobuf = protobuf;
  }

  /**
   * What the file tells, as if the graph's metadata did.
   *
   * @throws ModelLoadException if it cannot be read
   */
  static Map<String, String> of(Path model, List<TensorSpec> inputs) {
    if (inputs.stream().noneMatch(input -> input.name().equals(SIZES))) {
      return Map.of();
    }
    try (InputStream file = new BufferedInputStream(Files.newInputStream(model))) {
      CodedInputStream protobuf = CodedInputStream.newInstance(file);
      protobuf.setSizeLimit(Integer.MAX_VALUE);
      Backbone backbone = new Backbone(protobuf);
      backbone.eachField(backbone::readModel);
      return backbone.found ? Map.of(KEY, DINOV3) : Map.of();
    } catch (IOException e) {
      throw new ModelLoadException("%s cannot be read (%s)".formatted(model, e.getMessage()), e);
    }
  }

  /** Reads one field, or leaves it to be skipped. */
  @FunctionalInterface
  private interface FieldReader {
    boolean read(int field) throws IOException;
  }

  private void eachField(FieldReader reader) throws IOException {
    for (int tag = protobuf.readTag(); tag != 0; tag = protobuf.readTag()) {
      boolean delimited = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      if (!delimited || !reader.read(WireFormat.getTagFieldNumber(tag))) {
        protobuf.skipField(tag);
      }
    }
  }

  private boolean nested(FieldReader reader) throws IOException {
    int outer = protobuf.pushLimit(protobuf.readRawVarint32());
    eachField(reader);
    protobuf.popLimit(outer);
    return true;
  }

  private boolean readModel(int field) throws IOException {
    return field == MODEL_GRAPH && nested(this::readGraph);
  }

  private boolean readGraph(int field) throws IOException {
    return switch (field) {
      case GRAPH_NODE -> nested(part -> readName(part == NODE_NAME));
      case GRAPH_INITIALIZER -> nested(part -> readName(part == TENSOR_NAME));
      default -> false;
    };
  }

  private boolean readName(boolean here) throws IOException {
    if (here) {
      found |= protobuf.readString().contains(DINOV3);
    }
    return here;
  }
}
