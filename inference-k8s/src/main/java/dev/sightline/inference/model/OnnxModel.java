package dev.sightline.inference.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model that is loaded in this process: its identity, its signature and its ONNX Runtime session,
 * which it owns. The session runs each frame on the calling thread alone: frames side by side use
 * the cores better than one frame on several.
 */
public final class OnnxModel implements Network {

  /** Of every network in this process, in the words of the Open Inference Protocol. */
  public static final String PLATFORM = "onnxruntime_onnx";

  private static final Pattern TENSORRT_PLUGIN = Pattern.compile("\\w+_TRT\\b");
  private static final Pattern NEWER_IR = Pattern.compile("Unsupported model IR version");
  private static final Pattern NO_MODEL = Pattern.compile("Protobuf parsing failed");
  private static final Pattern NEWER_OPSET = Pattern.compile("Opset \\d+ is under development");

  private final String name;
  private final String sha256;
  private final Optional<Path> sidecar;
  private final OrtSession session;
  private final Declaration declaration;
  private final ModelSignature signature;

  private OnnxModel(ModelSource source, OrtSession session) throws IOException, OrtException {
    this.name = source.name();
    this.sha256 = source.sha256();
    this.sidecar = source.sidecar();
    this.session = session;
    this.declaration = Declaration.of(session);
    this.signature =
        SignatureSettling.settle(
            declaration.inputs(),
            declaration.outputs(),
            metadata(source, declaration),
            new ZeroRun(session));
  }

  /** The graph's own comes before what else is told. */
  private static Map<String, String> metadata(ModelSource source, Declaration declaration) {
    Map<String, String> metadata = new HashMap<>(source.told(declaration.inputs()));
    metadata.putAll(declaration.metadata());
    return metadata;
  }

  /**
   * Loads a model. Where its outputs' shapes are open, it is run once on an empty image to see
   * them.
   *
   * @throws ModelLoadException if it is not an ONNX model that this runtime can run
   */
  public static OnnxModel load(ModelSource source) {
    OnnxRuntimeLibraries.useCache();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = singleThreaded()) {
      OrtSession session = source.open(environment, options);
      try {
        return new OnnxModel(source, session);
      } catch (OrtException | IOException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException | IOException e) {
      throw new ModelLoadException(
          "MODEL is '%s': not a model that ONNX Runtime can run (%s)%s"
              .formatted(source.name(), firstLine(e), advice(e)),
          e);
    }
  }

  /**
   * TensorRT's plugins are operators of no ONNX runtime but TensorRT. What is newer than this
   * runtime most exporters can write as of an older version.
   */
  private static String advice(Exception e) {
    String message = String.valueOf(e.getMessage());
    Matcher plugin = TENSORRT_PLUGIN.matcher(message);
    if (NEWER_IR.matcher(message).find()) {
      return "; it is newer than this ONNX Runtime: save it with an older ir_version (ONNX's Python"
          + " package: model.ir_version = 10)";
    }
    if (NEWER_OPSET.matcher(message).find()) {
      return "; it is newer than this ONNX Runtime: export it with an older opset";
    }
    if (NO_MODEL.matcher(message).find()) {
      return "; it is another kind of file, or not all of it (a pointer of Git LFS has some 130"
          + " bytes)";
    }
    return plugin.find()
        ? "; %s is an operator of TensorRT: export it without, or with ONNX's NonMaxSuppression"
            .formatted(plugin.group())
        : "";
  }

  private static OrtSession.SessionOptions singleThreaded() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    // Warnings are advice to the model's exporter, one line per weight.
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    return options;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<String> sha256() {
    return Optional.of(sha256);
  }

  @Override
  public Optional<Path> sidecar() {
    return sidecar;
  }

  @Override
  public ModelSignature signature() {
    return signature;
  }

  /** What the graph itself says of its tensors. */
  public Declaration declaration() {
    return declaration;
  }

  @Override
  public String platform() {
    return PLATFORM;
  }

  @Override
  public String origin() {
    return "MODEL is '" + name + "'";
  }

  @Override
  public String sidecarPlace() {
    return name + ".json beside it";
  }

  @Override
  public Map<String, FloatBuffer> run(
      Map<String, OnnxTensor> inputs, Set<String> allocated, Map<String, OnnxTensor> inPlace)
      throws OrtException {
    Map<String, FloatBuffer> outputs = new HashMap<>();
    // Closing the result leaves the tensors that are written in place open.
    try (OrtSession.Result result = session.run(inputs, allocated, inPlace)) {
      for (String output : allocated) {
        OnnxValue value = result.get(output).orElseThrow();
        if (value instanceof OnnxTensor tensor) {
          outputs.put(output, Floats.of(tensor));
        }
      }
    }
    return outputs;
  }

  /**
   * Runs the network on the calling thread, for outputs as they are.
   *
   * @param inputs by name
   * @param allocated the names of those that are computed into memory of the result
   * @param inPlace those that are computed into these
   * @return the caller closes it
   */
  public OrtSession.Result runItself(
      Map<String, OnnxTensor> inputs, Set<String> allocated, Map<String, OnnxTensor> inPlace)
      throws OrtException {
    return session.run(inputs, allocated, inPlace);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("closing the session of " + name, e);
    }
  }
}
