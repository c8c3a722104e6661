package dev.sightline.inference.layout;

import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.OnnxModel;
import java.util.List;
import java.util.Optional;

/** All known families. Their conditions exclude each other, so the order does not matter. */
public final class DetectorLayouts {

  private static final List<DetectorLayout> ALL =
      List.of(new HogPeopleLayout(), new YoloxLayout(), new YoloV8Layout());

  private DetectorLayouts() {}

  /**
   * @throws ModelLoadException if the model is of no known family
   */
  public static DetectorSpec recognise(OnnxModel model) {
    return ALL.stream()
        .map(layout -> layout.recognise(model.signature()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new ModelLoadException(
                    "MODEL is '%s': its graph fits no known detector layout (%s)"
                        .formatted(model.name(), model.signature().describe())));
  }
}
