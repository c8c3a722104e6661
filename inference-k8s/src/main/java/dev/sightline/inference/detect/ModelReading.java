package dev.sightline.inference.detect;

import dev.sightline.inference.image.InputSpec;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.layout.ClassLabels;
import dev.sightline.inference.layout.LabelSource;
import dev.sightline.inference.layout.ModelSpec;
import dev.sightline.inference.layout.SuppressionRule;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a model is read, and why.
 *
 * @param spec how it is run
 * @param evidence what confirmed it, or what speaks against it, in words
 * @param doubtful whether only a file beside the model asks for this reading
 */
public record ModelReading(ModelSpec spec, String evidence, boolean doubtful) {

  /** The facts in the order in which a person asks for them, by their names. */
  public Map<String, String> facts(SuppressionRule suppression) {
    InputSpec input = spec.input();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("layout", spec.layout());
    facts.put("input", input.size().width() + "x" + input.size().height());
    facts.put("colours", word(input.encoding().colours()));
    facts.put("scale", scale(input.encoding().normalisation()));
    facts.put("fit", word(input.fit()) + ", " + word(input.resampling()));
    facts.put("classes", spec.labels().isOpen() ? "unknown" : "" + spec.labels().size());
    facts.put("names", spec.labels().source().words());
    facts.put("suppression", suppression(suppression));
    facts.put("evidence", evidence);
    return facts;
  }

  /** Whether detections have numbers instead of names, and no file asks for that. */
  public boolean lacksNames() {
    return spec.labels().source() == LabelSource.NUMBERED;
  }

  public ClassLabels labels() {
    return spec.labels();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String scale(Normalisation normalisation) {
    String scale =
        normalisation.scale() == 1
            ? "0 to 255"
            : String.format(Locale.ROOT, "0 to %.4g", normalisation.scale() * 255);
    boolean plain =
        normalisation.mean().stream().allMatch(mean -> mean == 0)
            && normalisation.deviation().stream().allMatch(deviation -> deviation == 1);
    return plain
        ? scale
        : "%s, less %s, by %s".formatted(scale, normalisation.mean(), normalisation.deviation());
  }

  private static String suppression(SuppressionRule rule) {
    String iou =
        rule.maxIou() == 1 ? "none" : String.format(Locale.ROOT, "IoU %.2f", rule.maxIou());
    return rule.maxContainment() == 1
        ? iou
        : String.format(Locale.ROOT, "%s, containment %.2f", iou, rule.maxContainment());
  }
}
