package dev.sightline.inference.protocol;

/** What the server calls itself. */
public final class ServerIdentity {

  public static final String NAME = "sightline-inference";

  private ServerIdentity() {}

  /** Of the packaged program; in tests there is no package. */
  public static String version() {
    String version = ServerIdentity.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}
