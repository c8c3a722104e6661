package dev.sightline.deploy;

/** A program that the deployment runs. */
enum Tool {
  AWS("aws"),
  DOCKER("docker"),
  GIT("git"),
  KUBECTL("kubectl"),
  /** The repository's own Maven, which is always there. */
  MAVEN("./mvnw"),
  SAM("sam"),
  TERRAFORM("terraform");

  private final String executable;

  Tool(String executable) {
    this.executable = executable;
  }

  /** As a shell would find it from the repository's root. */
  String executable() {
    return executable;
  }
}
