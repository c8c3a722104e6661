package dev.sightline.deploy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * The Kubernetes Secret with the console's password. It is made where there is none, with a
 * password that nobody is shown; one that is there stays as it is.
 */
final class ConsoleSecret {

  /** 192 bits, in Base64 without padding: 32 characters. */
  private static final int BYTES = 24;

  private static final String NAME = "console";

  private final RandomGenerator random;

  /**
   * @param random fit for passwords
   */
  ConsoleSecret(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Creates it if it is missing and restarts the console, which reads it at its start. The password
   * goes by standard input: no list of processes shows it, nor a message of a command that fails.
   */
  void ensure(Deployment deployment) throws DeployException {
    ToolCommand secret = kubectl(deployment, "get", "secret", NAME);
    String found =
        deployment.tools().read(secret.with("--ignore-not-found", "--output", "name"), "");
    if (!found.isEmpty()) {
      deployment.say("The console's password stays as it is.");
      return;
    }
    deployment
        .tools()
        .feed(
            "(a new password)",
            password().getBytes(StandardCharsets.UTF_8),
            kubectl(deployment, "create", "secret", "generic", NAME)
                .with("--from-file=password=/dev/stdin"));
    deployment.tools().run(kubectl(deployment, "rollout", "restart", "deployment/" + NAME));
  }

  /** What shows the password to a person who may see it. */
  static ToolCommand show(Deployment deployment) throws DeployException {
    return kubectl(deployment, "get", "secret", NAME)
        .with("--output", "go-template={{.data.password | base64decode}}");
  }

  private String password() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static ToolCommand kubectl(Deployment deployment, String... arguments)
      throws DeployException {
    return KubernetesStep.kubectl("-n", deployment.outputs().get("kubernetes_namespace"))
        .with(arguments);
  }
}
