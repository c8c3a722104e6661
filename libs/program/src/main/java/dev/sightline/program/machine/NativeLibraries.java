package dev.sightline.program.machine;

import java.util.Properties;

/**
 * How JavaCPP is to find and unpack native libraries; to be told before anything native is loaded.
 */
public final class NativeLibraries {

  private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

  private NativeLibraries() {}

  /**
   * Prepares for all that is native, or says in one line that there is no place to unpack it to and
   * ends the process with 1.
   *
   * @param program its name, for that line
   */
  public static void prepareOrExit(String program) {
    searchPackagedOnly();
    try {
      NativeCache.prepare();
    } catch (NativeCacheException e) {
      System.err.println(program + " did not start: " + e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Looks for the libraries that are packaged, and no others. By itself JavaCPP first searches each
   * jar of the class path for some 25 libraries of CUDA under several names, which are not there:
   * two thirds of the time that OpenCV takes to load. What is set already counts.
   */
  public static void searchPackagedOnly() {
    searchPackagedOnly(System.getProperties());
  }

  static void searchPackagedOnly(Properties properties) {
    properties.putIfAbsent(EXTENSION, "");
  }
}
