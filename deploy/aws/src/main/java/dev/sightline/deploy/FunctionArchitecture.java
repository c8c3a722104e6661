package dev.sightline.deploy;

/** What the function's archive is built for, in Lambda's words; the natives differ. */
enum FunctionArchitecture {
  x86_64,
  arm64;

  /** The classifier of the native libraries. */
  String nativePlatform() {
    return "linux-" + name();
  }
}
