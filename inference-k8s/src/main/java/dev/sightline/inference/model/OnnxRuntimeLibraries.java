package dev.sightline.inference.model;

import ai.onnxruntime.OrtEnvironment;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/**
 * Has ONNX Runtime load its native libraries from JavaCPP's cache, where OpenCV's are too. By
 * itself it unpacks 28 MB into a new temporary directory at every start, which it does not delete.
 */
final class OnnxRuntimeLibraries {

  /** Where ONNX Runtime looks first. */
  private static final String DIRECTORY = "onnxruntime.native.path";

  /** JavaCPP's names of platforms, and ONNX Runtime's. */
  private static final Map<String, String> PLATFORMS =
      Map.of("linux-x86_64", "linux-x64", "linux-arm64", "linux-aarch64");

  private OnnxRuntimeLibraries() {}

  /** Before the first {@link OrtEnvironment}; where it can't be done, ONNX Runtime unpacks. */
  static void useCache() {
    String platform = PLATFORMS.get(Loader.getPlatform());
    if (platform == null || System.getProperty(DIRECTORY) != null) {
      return;
    }
    Optional<File> runtime = cached(platform, "libonnxruntime.so");
    Optional<File> binding = cached(platform, "libonnxruntime4j_jni.so");
    if (runtime.isPresent() && binding.isPresent()) {
      System.setProperty(DIRECTORY, runtime.get().getParent());
    }
  }

  private static Optional<File> cached(String platform, String library) {
    try {
      return Optional.ofNullable(
          Loader.cacheResource(
              OrtEnvironment.class, "/ai/onnxruntime/native/" + platform + "/" + library));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
