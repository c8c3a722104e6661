package dev.sightline.deploy;

import java.util.Optional;

/**
 * The tag of the images: what was asked for, or else the commit. It stays what it was first, even
 * if someone commits while the deployment runs.
 */
final class ImageTag {

  private static final ToolCommand CHANGES =
      ToolCommand.of(
          Tool.GIT,
          "status",
          "--porcelain",
          "--",
          "mvnw",
          ".mvn",
          "pom.xml",
          "*/pom.xml",
          // A pattern matches whole paths: without the last star it would match no file.
          "*/src/main/*",
          "*/Dockerfile");
  private static final ToolCommand COMMIT =
      ToolCommand.of(Tool.GIT, "rev-parse", "--short", "HEAD");

  private Optional<String> tag;

  ImageTag(Optional<String> asked) {
    this.tag = asked;
  }

  /**
   * @throws DeployException if the images' sources are not what is committed, and no tag was asked
   *     for: the commit's tag would name something else
   */
  String read(Tools tools) throws DeployException {
    if (tag.isEmpty()) {
      tag = Optional.of(commit(tools));
    }
    return tag.get();
  }

  private static String commit(Tools tools) throws DeployException {
    if (!tools.read(CHANGES, "").isEmpty()) {
      throw new DeployException("sources are changed: commit them, or name the images by --tag");
    }
    return tools.read(COMMIT, "${image_tag}");
  }
}
