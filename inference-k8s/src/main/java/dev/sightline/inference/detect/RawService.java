package dev.sightline.inference.detect;

import dev.sightline.inference.config.RawConfig;
import dev.sightline.inference.model.Declaration;
import dev.sightline.inference.model.RawTensor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The loaded model served tensor by tensor, where the settings ask for it: to others it is a model
 * {@code NAME-raw}, also called {@value #ALIAS}, whose inputs and outputs are the network's own.
 */
@Singleton
public final class RawService {

  /** The name under which any loaded model's network answers. */
  public static final String ALIAS = "raw";

  private static final String SUFFIX = "-raw";

  private final DetectionService service;
  private final RawConfig config;
  private final TensorMemory memory;

  public RawService(DetectionService service, RawConfig config, TensorMemory memory) {
    this.service = service;
    this.config = config;
    this.memory = memory;
  }

  /** Whether a request for that name is for the network itself. */
  public boolean serves(String name) {
    return config.isEnabled()
        && !service.serves(name)
        && (name.equals(ALIAS) || name.equals(name()));
  }

  /** Whether {@link #serves} may be true for that name, of whatever model. */
  public boolean mayServe(String name) {
    return config.isEnabled() && (name.equals(ALIAS) || name.endsWith(SUFFIX));
  }

  /** The network's own name. */
  public String name() {
    return service.model().name() + SUFFIX;
  }

  public Declaration declaration() {
    return service.raw(RawRuns::declaration);
  }

  /**
   * Runs the network that is loaded now.
   *
   * @param request makes the request, by what that network takes and gives; what it throws is
   *     thrown
   * @return the outputs in the order in which they are asked for; each is to be closed
   * @throws OverloadedException if too many runs wait
   */
  public CompletableFuture<List<RawOutput>> run(Function<Declaration, RawRequest> request) {
    return service.raw(
        runs -> {
          RawRequest checked = request.apply(runs.declaration());
          return runs.submit(checked.inputs(), checked.outputs(), memory);
        });
  }

  /**
   * One run.
   *
   * @param inputs all that the network takes, with bytes that do not change until it is answered
   * @param outputs names of those that are wanted
   */
  public record RawRequest(List<RawTensor> inputs, List<String> outputs) {

    public RawRequest {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
    }
  }
}
