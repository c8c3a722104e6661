package dev.sightline.deploy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Shows each part of the deployment; a part that is switched off is left out. */
final class StatusStep implements Step {

  @Override
  public String name() {
    return "status";
  }

  @Override
  public Set<Tool> tools() {
    return Set.of(Tool.AWS, Tool.KUBECTL, Tool.TERRAFORM);
  }

  @Override
  public String intent() {
    return "look at every part";
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    int failed = 0;
    try (TemporaryDirectory own = TemporaryDirectory.create("sightline-status-")) {
      // Not the person's own file: that would make this cluster the one that their kubectl means.
      String access = own.path().resolve("kubeconfig").toString();
      for (Map.Entry<String, ToolCommand> question : questions(deployment, access).entrySet()) {
        failed += answer(deployment, question.getKey(), question.getValue());
      }
    } catch (IOException e) {
      throw new DeployException("no room for a temporary file: " + e.getMessage(), e);
    }
    if (failed > 0) {
      throw new DeployException("parts that gave no answer: " + failed);
    }
  }

  private static int answer(Deployment deployment, String part, ToolCommand question) {
    deployment.say("-- " + part);
    try {
      deployment.tools().run(question);
      return 0;
    } catch (DeployException e) {
      // The other parts are still worth a look; the count at the end is the failure.
      deployment.say(part + ": " + e.getMessage());
      return 1;
    }
  }

  private static Map<String, ToolCommand> questions(Deployment deployment, String access)
      throws DeployException {
    Outputs outputs = deployment.outputs();
    Map<String, ToolCommand> questions = new LinkedHashMap<>();
    if (outputs.find("msk_cluster_arn").isPresent()) {
      questions.put("kafka", kafka(deployment));
    }
    if (outputs.find("cluster_name").isPresent()) {
      questions.put("access to kubernetes", access(deployment, access));
      questions.put("kubernetes", pods(outputs, access));
    }
    questions.put("function", function(deployment));
    if (outputs.find("capture_host_id").isPresent()) {
      questions.put("capture host", host(deployment));
    }
    questions.put("alarms", alarms(deployment));
    return questions;
  }

  private static ToolCommand kafka(Deployment deployment) throws DeployException {
    return text(
        deployment
            .aws("kafka", "describe-cluster-v2")
            .with("--cluster-arn", deployment.outputs().get("msk_cluster_arn")),
        "ClusterInfo.State");
  }

  private static ToolCommand access(Deployment deployment, String file) throws DeployException {
    return deployment
        .aws("eks", "update-kubeconfig")
        .with("--name", deployment.outputs().get("cluster_name"), "--kubeconfig", file);
  }

  private static ToolCommand pods(Outputs outputs, String access) throws DeployException {
    return KubernetesStep.kubectl("--kubeconfig", access, "-n", outputs.get("kubernetes_namespace"))
        .with("get", "deployments,pods,hpa,scaledobjects");
  }

  private static ToolCommand function(Deployment deployment) throws DeployException {
    return text(
        deployment
            .aws("cloudformation", "describe-stacks", "--stack-name")
            .with(FunctionStep.stack(deployment.outputs())),
        "Stacks[0].StackStatus");
  }

  private static ToolCommand host(Deployment deployment) throws DeployException {
    return text(
        deployment
            .aws("ec2", "describe-instances", "--instance-ids")
            .with(deployment.outputs().get("capture_host_id")),
        "Reservations[0].Instances[0].State.Name");
  }

  /**
   * Both types by name: AWS leaves out composite alarms, as that of no results, where none is
   * named.
   */
  private static ToolCommand alarms(Deployment deployment) throws DeployException {
    return text(
        deployment
            .aws("cloudwatch", "describe-alarms", "--state-value", "ALARM")
            .with("--alarm-types", "MetricAlarm", "CompositeAlarm")
            .with("--alarm-name-prefix", deployment.outputs().get("name")),
        "[MetricAlarms,CompositeAlarms][].AlarmName");
  }

  private static ToolCommand text(ToolCommand command, String query) {
    return command.with("--query", query, "--output", "text");
  }
}
