package dev.sightline.batch.config;

/** How the inference service is called: {@code INFERENCE_PROTOCOL}. */
public enum InferenceProtocol {
  HTTP,
  GRPC
}
