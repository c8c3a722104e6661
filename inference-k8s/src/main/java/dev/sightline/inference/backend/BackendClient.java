package dev.sightline.inference.backend;

import dev.sightline.inference.model.NetworkException;
import dev.sightline.inference.model.RawTensor;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.function.Function;

/** One protocol's way to a backend. Every call has an end. Thread-safe. */
interface BackendClient extends AutoCloseable {

  /**
   * What the backend says of the model.
   *
   * @throws NetworkException if it is away, or does not know the model
   */
  BackendMetadata metadata();

  /**
   * Has the model run.
   *
   * @param inputs of the fixed shapes that they are sent in
   * @param outputs that are asked for, with {@link TensorSpec#DYNAMIC} where any length will do
   * @param use is given the outputs in the order in which they are asked for; their bytes are valid
   *     until it returns
   * @throws NetworkException if the backend is away, refuses, or answers something else
   */
  <T> T infer(List<RawTensor> inputs, List<TensorSpec> outputs, Function<List<RawTensor>, T> use);

  /** Whether the backend says that it would run the model now. */
  boolean isReady();

  @Override
  void close();
}
