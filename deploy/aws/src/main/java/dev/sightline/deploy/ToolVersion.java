package dev.sightline.deploy;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The oldest version of a tool that is asked for.
 *
 * @param question that it answers with its version
 */
record ToolVersion(Tool tool, List<String> question, int major, int minor) {

  /** As docs/deploy.md names them. */
  static final List<ToolVersion> ALL =
      List.of(
          new ToolVersion(Tool.AWS, List.of("--version"), 2, 0),
          new ToolVersion(Tool.TERRAFORM, List.of("version"), 1, 11),
          new ToolVersion(Tool.KUBECTL, List.of("version", "--client"), 1, 34),
          new ToolVersion(Tool.SAM, List.of("--version"), 1, 100),
          new ToolVersion(Tool.DOCKER, List.of("buildx", "version"), 0, 8));

  private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.\\d+)*");

  ToolVersion {
    question = List.copyOf(question);
  }

  ToolCommand command() {
    return ToolCommand.of(tool, question.toArray(String[]::new));
  }

  /** The version in an answer. */
  Optional<String> found(String answer) {
    return NUMBER.matcher(answer).results().map(MatchResult::group).findFirst();
  }

  /** Whether an answer tells an older version. */
  boolean isTooOld(String answer) {
    return NUMBER
        .matcher(answer)
        .results()
        .findFirst()
        .filter(version -> !isEnough(number(version, 1), number(version, 2)))
        .isPresent();
  }

  String needed() {
    return major + "." + minor;
  }

  private boolean isEnough(int foundMajor, int foundMinor) {
    return foundMajor > major || (foundMajor == major && foundMinor >= minor);
  }

  private static int number(MatchResult version, int group) {
    return Integer.parseInt(version.group(group));
  }
}
