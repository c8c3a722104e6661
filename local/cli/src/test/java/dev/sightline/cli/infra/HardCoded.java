package dev.sightline.cli.infra;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds in a line of infrastructure code what belongs into a variable. */
final class HardCoded {

  private static final Map<String, Pattern> FORBIDDEN =
      Map.of(
          "account id",
          Pattern.compile("(?<![0-9a-zA-Z])(?<![0-9a-f]{4}-)[0-9]{12}(?![0-9a-zA-Z])"),
          "region",
          // What follows || is a variable's default in a workflow.
          Pattern.compile(
              "(?<!\\|\\| ')\\b(?:af|ap|ca|eu|il|me|mx|sa|us)(?:-gov)?-[a-z]+-[0-9]\\b"),
          "bucket name",
          Pattern.compile(
              "(?i)(?:\\bbucket|bucket_?name|S3_BUCKET)\"?\\s*[=:]\\s*(?:\"[a-z0-9][a-z0-9.-]{2,}\"|(?![a-z]+\\.)[a-z0-9]+(?:-[a-z0-9]+)+\\s*$)"
                  + "|s3://[a-z0-9][a-z0-9.-]{2,}"));

  private HardCoded() {}

  /** The kinds of what was found. */
  static Set<String> in(String line) {
    Set<String> found = new TreeSet<>();
    FORBIDDEN.forEach(
        (kind, pattern) -> {
          if (pattern.matcher(line).find()) {
            found.add(kind);
          }
        });
    return found;
  }
}
