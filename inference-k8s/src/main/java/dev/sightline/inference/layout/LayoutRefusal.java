package dev.sightline.inference.layout;

import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.Network;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Optional;

/** Says in one line why a model is not served: what was seen, what it seems to be, what helps. */
public final class LayoutRefusal {

  private final Network model;
  private final Readings readings;

  public LayoutRefusal(Network model, Readings readings) {
    this.model = model;
    this.readings = readings;
  }

  /** The layouts that fit but for one thing, which none of them is. */
  public List<NearReading> near() {
    return readings.named().isPresent() ? List.of() : new NearReadings(readings.signature()).all();
  }

  /**
   * For a model whose graph fits no layout.
   *
   * @param helpful the nearest reading that a file beside the model may ask for, if there is one
   */
  public ModelLoadException unknown(Optional<NearReading> helpful) {
    String fits =
        readings.named().map(name -> "not the layout '" + name + "'").orElse("no known layout");
    return new ModelLoadException(
        "%s: its graph fits %s (%s)%s"
            .formatted(model.origin(), fits, model.signature().describe(), advice(helpful)));
  }

  private String advice(Optional<NearReading> helpful) {
    Optional<String> kind = ModelKind.guess(readings.signature()).map(ModelKind::words);
    if (kind.isPresent()) {
      return "; it seems to be %s, which is not served".formatted(kind.get());
    }
    return helpful
        .map(
            near ->
                "; %s; if it is to be read so, put %s into %s"
                    .formatted(near.reason(), near.sidecar(), model.sidecarPlace()))
        .orElse(
            "; %s; layouts: %s"
                .formatted(
                    mayBeDescribed()
                        ? "a file beside it can describe it by its parts, if it has a box for each"
                            + " cell of a grid"
                        : "no file beside it can describe it",
                    ModelLayouts.names()));
  }

  private boolean mayBeDescribed() {
    ModelSignature signature = readings.signature();
    boolean image =
        PlanarImageInput.of(signature).isPresent()
            || InterleavedImageInput.of(signature).isPresent();
    return image && signature.outputs().stream().anyMatch(TensorSpec::hasRows);
  }

  /**
   * For a model whose numbers speak against all readings that its graph allows.
   *
   * @param failures what was found, per reading
   * @param helpful the JSON of a file that would be accepted, if there is one
   */
  public ModelLoadException refuted(List<String> failures, Optional<String> helpful) {
    Optional<String> kind = ModelKind.guess(readings.signature()).map(ModelKind::words);
    String advice =
        kind.map("; it seems to be %s, which is not served"::formatted)
            .or(() -> helpful.map(this::override))
            .orElse("");
    boolean plain = failures.size() == 1 && advice.isEmpty();
    return new ModelLoadException(
        "%s: a trial run as %s%s%s"
            .formatted(
                model.origin(),
                String.join("; as ", failures),
                plain ? "" : " (" + model.signature().describe() + ")",
                advice));
  }

  private String override(String json) {
    return "; to serve it all the same, put %s into %s".formatted(json, model.sidecarPlace());
  }
}
