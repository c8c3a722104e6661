package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The arrows between a module's packages are those that docs/layers.md shows, and none of them
 * leads back. {@code -Dlayers.draw=true} draws the document again.
 */
class LayersTest {

  private static final String DOCUMENT = "docs/layers.md";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "libs/contract, dev.sightline.contract",
    "libs/program, dev.sightline.program",
    "libs/command-line, dev.sightline.commandline",
    "libs/look, dev.sightline.look",
    "libs/ledger, dev.sightline.ledger",
    "libs/tracing, dev.sightline.tracing",
    "local/stand-ins, dev.sightline.local",
    "capture-ec2, dev.sightline.capture",
    "batch-consumer, dev.sightline.batch",
    "inference-k8s, dev.sightline.inference",
    "models/hog, dev.sightline.hog",
    "models/lab, dev.sightline.lab",
    "annotate-lambda, dev.sightline.annotate",
    "event-tracker, dev.sightline.tracker",
    "console, dev.sightline.console",
    "deploy/aws, dev.sightline.deploy",
    "local/cli, dev.sightline.cli",
  })
  void shouldHaveOnlyTheArrowsThatAreDrawn(String module, String root) throws IOException {
    Path classes = Repository.path(module + "/target/classes");
    assumeTrue(Files.isDirectory(classes), module + " is not compiled; a whole build compiles it");

    Layers layers = Layers.of(classes, root);

    assertThat(layers.circle())
        .as("packages of %s that use each other in a circle", module)
        .isEmpty();
    String document = Repository.read(DOCUMENT);
    Matcher drawing = drawing(module).matcher(document);
    assertThat(drawing.find()).as("%s has a drawing of %s", DOCUMENT, module).isTrue();
    if (Boolean.getBoolean("layers.draw")) {
      String drawn = document.substring(0, drawing.start(1)) + layers.drawn();
      Files.writeString(Repository.path(DOCUMENT), drawn + document.substring(drawing.end(1)));
    } else {
      assertThat(layers.drawn())
          .as("arrows of %s; where they are meant to change, draw them again", module)
          .isEqualTo(drawing.group(1));
    }
  }

  @Test
  void shouldDrawEveryModule() {
    assertThat(Repository.all("^## (.+)$", Repository.read(DOCUMENT)))
        .isEqualTo(Repository.all("<module>(.+)</module>", Repository.read("pom.xml")));
  }

  private static Pattern drawing(String module) {
    return Pattern.compile("## " + Pattern.quote(module) + "\n\n```\n(.*?)```", Pattern.DOTALL);
  }
}
