package dev.sightline.inference.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A network that can be run, in this process or elsewhere: its identity, its signature and its
 * runs. Thread-safe; close it when no run is under way.
 */
public interface Network extends AutoCloseable {

  /** The name that results carry. */
  String name();

  /** Of all of its bytes, 64 lower-case hexadecimal digits; nothing where they are not known. */
  Optional<String> sha256();

  /** The file that describes it, if there is one. */
  Optional<Path> sidecar();

  ModelSignature signature();

  /** What runs it, in the words of the Open Inference Protocol; empty where that is not told. */
  String platform();

  /** What of the settings it comes from, as refusals begin: {@code MODEL is 'yolox'}. */
  String origin();

  /** Where a file that describes it would have to be, as refusals end. */
  String sidecarPlace();

  /**
   * Runs the network on the calling thread, which waits for it.
   *
   * @param inputs by name
   * @param allocated names of the outputs that are returned, as float32 and row by row, in memory
   *     of their own
   * @param inPlace float32 outputs that are written in place; others than these and {@code
   *     allocated} are not computed
   * @return the {@code allocated} ones by name
   * @throws OrtException if ONNX Runtime fails
   * @throws NetworkException if a network elsewhere gives no answer, or one that is none
   */
  Map<String, FloatBuffer> run(
      Map<String, OnnxTensor> inputs, Set<String> allocated, Map<String, OnnxTensor> inPlace)
      throws OrtException;

  /** How many runs side by side suit it, where no setting says so. */
  default int usualRuns() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Whether it can be run now, as far as its last run or look tells. */
  default boolean isReachable() {
    return true;
  }

  /** Finds out whether it can be run again; does nothing for a network in this process. */
  default void lookAgain() {}

  @Override
  void close();
}
