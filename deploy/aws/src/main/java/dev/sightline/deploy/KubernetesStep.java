package dev.sightline.deploy;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** KEDA, inference, consumer, tracker and console, in the cluster that Terraform made. */
final class KubernetesStep implements Step {

  private static final String KEDA =
      "https://github.com/kedacore/keda/releases/download/v2.20.2/keda-2.20.2.yaml";
  private static final List<String> PROGRAMS = List.of("inference-k8s", "batch-consumer");
  private static final String TRACKER = "event-tracker";
  private static final String CONSOLE = "console";

  private final ImageTag tag;
  private final ConsoleSecret secret;
  private final Rollout rollout;

  KubernetesStep(ImageTag tag, ConsoleSecret secret, Rollout rollout) {
    this.tag = tag;
    this.secret = secret;
    this.rollout = rollout;
  }

  @Override
  public String name() {
    return "k8s";
  }

  @Override
  public Set<Tool> tools() {
    return Set.of(Tool.AWS, Tool.GIT, Tool.KUBECTL, Tool.TERRAFORM);
  }

  @Override
  public String intent() {
    return "deploy KEDA, inference, consumer, tracker and console (the nodes cost by the hour)";
  }

  @Override
  public boolean isWanted(Deployment deployment) throws DeployException {
    Outputs outputs = deployment.outputs();
    return outputs.find("cluster_name").isPresent()
        && outputs.find("msk_bootstrap_brokers").isPresent();
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    Tools tools = deployment.tools();
    connect(deployment);
    tools.run(kubectl("apply", "--server-side", "-f", KEDA));
    tools.run(
        kubectl("-n", "keda", "rollout", "status", "deployment/keda-operator", "--timeout=5m"));
    apply(deployment);
    secret.ensure(deployment);
    for (String program : PROGRAMS) {
      rollout.await(deployment, program);
    }
    if (deployment.outputs().find("results_topic").isPresent()) {
      rollout.await(deployment, CONSOLE);
      deployment.say("The console's password: " + ConsoleSecret.show(deployment));
    } else {
      deployment.say("The console does not start without a results_topic; it is not waited for.");
    }
    if (deployment.outputs().find("events_topic").isPresent()) {
      rollout.await(deployment, TRACKER);
    } else {
      deployment.say(
          "The tracker does not start without results_topic and events_topic; it is not waited"
              + " for.");
    }
  }

  /** Makes the cluster kubectl's own. */
  static void connect(Deployment deployment) throws DeployException {
    deployment
        .tools()
        .run(
            deployment
                .aws("eks", "update-kubeconfig")
                .with("--name", deployment.outputs().get("cluster_name")));
  }

  static ToolCommand kubectl(String... arguments) {
    return ToolCommand.of(Tool.KUBECTL, arguments);
  }

  private void apply(Deployment deployment) throws DeployException {
    String version = tag.read(deployment.tools());
    try (TemporaryDirectory copy = TemporaryDirectory.create("sightline-k8s-")) {
      OverlayRenderer renderer = new OverlayRenderer(deployment.root().resolve("k8s"));
      var overlay = renderer.render(deployment.outputs(), version, copy.path());
      deployment.tools().run(kubectl("apply", "-k", overlay.toString()));
    } catch (IOException e) {
      throw new DeployException("k8s/ can't be copied: " + e.getMessage(), e);
    }
  }
}
