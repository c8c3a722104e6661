package dev.sightline.local.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The native part of AWS's runtime client, in a place of the function's own. By itself the client
 * writes it to {@code /tmp/.libaws-lambda-jni.so}, whatever the temporary directory is: a file that
 * belongs to the first user who ran it, where perhaps nothing may be executed.
 *
 * @param file that is loaded
 */
record RuntimeClientLibrary(Path file) {

  /** Which file the client loads instead of unpacking its own (its class JniHelper). */
  private static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /** Of glibc: the function's other native libraries need that, too. */
  private static String resource() {
    String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    return "/jni/libaws-lambda-jni.linux-" + architecture + ".so";
  }

  /**
   * @param directory that only this run uses; made if missing
   */
  static RuntimeClientLibrary unpackInto(Path directory) throws IOException {
    Path file = Files.createDirectories(directory).resolve("libaws-lambda-jni.so");
    try (InputStream library = AWSLambda.class.getResourceAsStream(resource())) {
      if (library == null) {
        throw new FileNotFoundException(resource() + " is not in AWS's runtime client");
      }
      Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return new RuntimeClientLibrary(file);
  }

  /** For the client's JVM. */
  String option() {
    return "-D" + PROPERTY + "=" + file;
  }
}
