package dev.sightline.cli.stack;

import java.util.Locale;

/** How the consumer calls the inference service. */
public enum InferenceProtocol {
  /** Binary V2 over HTTP. */
  HTTP,
  /** The same over gRPC. */
  GRPC;

  /** As an option and a setting have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
