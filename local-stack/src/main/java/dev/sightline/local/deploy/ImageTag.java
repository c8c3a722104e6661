package dev.sightline.local.deploy;

import java.util.Optional;

/** The tag of the images: what was asked for, or else the commit. */
record ImageTag(Optional<String> asked) {

  private static final ToolCommand CHANGES =
      ToolCommand.of(
          Tool.GIT,
          "status",
          "--porcelain",
          "--",
          "pom.xml",
          "*/pom.xml",
          "*/src/main",
          "*/Dockerfile");
  private static final ToolCommand COMMIT =
      ToolCommand.of(Tool.GIT, "rev-parse", "--short", "HEAD");

  /**
   * @throws DeployException if the images' sources are not what is committed, and no tag was asked
   *     for: the commit's tag would name something else
   */
  String read(Tools tools) throws DeployException {
    if (asked.isPresent()) {
      return asked.get();
    }
    if (!tools.read(CHANGES, "").isEmpty()) {
      throw new DeployException("sources are changed: commit them, or name the images by --tag");
    }
    return tools.read(COMMIT, "${image_tag}");
  }
}
