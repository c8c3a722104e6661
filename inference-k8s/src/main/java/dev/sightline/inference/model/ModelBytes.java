package dev.sightline.inference.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A model in memory, such as the built-in one. The bytes are not copied. */
public final class ModelBytes implements ModelSource {

  private final String name;
  private final byte[] bytes;

  public ModelBytes(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String sha256() throws IOException {
    return Sha256.of(new ByteArrayInputStream(bytes));
  }

  @Override
  public OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options)
      throws OrtException {
    return environment.createSession(bytes, options);
  }
}
