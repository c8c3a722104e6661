package dev.sightline.cli.demo;

import dev.sightline.cli.stack.StackSettings;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What a demo does and where it leaves what came of it.
 *
 * @param out directory for the page, the images and the results
 * @param reportFile the figures as JSON
 */
public record DemoSettings(StackSettings stack, Path out, Path reportFile) {

  public DemoSettings {
    Objects.requireNonNull(stack, "stack");
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(reportFile, "reportFile");
  }

  /** The report for people. */
  public Path page() {
    return out.resolve("report.html");
  }
}
