package dev.sightline.deploy;

/** Says where to look when all is deployed. */
final class NextSteps {

  private NextSteps() {}

  static void print(Deployment deployment) throws DeployException {
    Outputs outputs = deployment.outputs();
    String name = outputs.get("name");
    String folder = outputs.find("s3_prefix").map(prefix -> prefix + "/").orElse("");
    deployment.say("== where to look");
    deployment.say("dashboard   " + outputs.get("dashboard_url"));
    deployment.say(
        "videos      aws s3 cp FILE.mp4 s3://" + outputs.get("media_bucket") + "/videos/");
    deployment.say(
        "images      aws s3 ls --recursive s3://"
            + outputs.get("results_bucket")
            + "/"
            + folder
            + "annotated/");
    deployment.say(
        "logs        /aws/containerinsights/%s/application, /%s/capture, /aws/lambda/%s"
            .formatted(name, name, outputs.get("function_name")));
    deployment.say(
        "athena      workgroup %s, database %s, saved query frame-ledger"
            .formatted(outputs.get("athena_workgroup"), outputs.get("athena_database")));
    if (outputs.find("cluster_name").isPresent()) {
      deployment.say(
          "console     kubectl -n "
              + outputs.get("kubernetes_namespace")
              + " port-forward service/console 8080; its password: "
              + ConsoleSecret.show(deployment));
    }
    deployment.say("cost        stop it for the night: ./sightline aws down");
  }
}
