package dev.sightline.lab.evaluate;

import dev.sightline.look.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A page about a model, with the colours of curves and boxes. */
final class EvaluationPage {

  private static final String STYLE = "evaluation.css";

  private EvaluationPage() {}

  /**
   * @param model its name, as text
   * @param body as HTML
   */
  static String html(String model, String body) throws IOException {
    return new Page(model, "evaluation", style(), body).html();
  }

  private static String style() throws IOException {
    try (InputStream css =
        Objects.requireNonNull(EvaluationPage.class.getResourceAsStream(STYLE))) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
