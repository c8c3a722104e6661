package dev.sightline.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The annotating function, and the results bucket that belongs to its stack. */
final class FunctionStep implements Step {

  private static final String AT_ONCE = "AllAtOnce";
  private static final String GRADUAL = "Canary10Percent5Minutes";

  private final FunctionArchitecture architecture;
  private final boolean gradual;

  /**
   * @param gradual whether a new version gets a part of the calls first
   */
  FunctionStep(FunctionArchitecture architecture, boolean gradual) {
    this.architecture = architecture;
    this.gradual = gradual;
  }

  @Override
  public String name() {
    return "lambda";
  }

  @Override
  public Set<Tool> tools() {
    return Set.of(Tool.AWS, Tool.MAVEN, Tool.SAM, Tool.TERRAFORM);
  }

  @Override
  public String intent() {
    return "deploy function and results bucket (free at demo volumes)";
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    Outputs outputs = deployment.outputs();
    deployment.tools().run(archive());
    new StackRemains(deployment).clear();
    deployment
        .tools()
        .run(
            ToolCommand.of(Tool.SAM, "deploy", "--region", outputs.get("aws_region"))
                .with("--stack-name", stack(outputs), "--parameter-overrides")
                .with(parameters(outputs).toArray(String[]::new)));
    deployment
        .tools()
        .run(
            deployment
                .aws("lambda", "wait", "published-version-active")
                .with("--function-name", outputs.get("function_name"), "--qualifier", "live"));
  }

  /** The stack's name is the function's, so that each deployment of an account has its own. */
  static String stack(Outputs outputs) throws DeployException {
    return outputs.get("function_name");
  }

  private ToolCommand archive() {
    return ToolCommand.of(Tool.MAVEN, "-q", "-pl", "annotate-lambda", "-am", "-DskipTests")
        .with("-Dnative.platform=" + architecture.nativePlatform(), "package");
  }

  private List<String> parameters(Outputs outputs) throws DeployException {
    List<String> parameters = new ArrayList<>();
    parameters.add("ResultsBucketName=" + outputs.get("results_bucket"));
    parameters.add("FunctionName=" + outputs.get("function_name"));
    parameters.add("Architecture=" + architecture.name());
    // All of them always, since a stack keeps what it was told before.
    parameters.add("DeploymentType=" + (gradual ? GRADUAL : AT_ONCE));
    parameters.add("S3Prefix=" + orEmpty(outputs.find("s3_prefix")));
    parameters.add("AlarmTopicArn=" + orEmpty(outputs.find("alarm_topic_arn")));
    parameters.add("OtlpEndpoint=" + orEmpty(outputs.find("otlp_endpoint")));
    return parameters;
  }

  /** SAM would take {@code Name=} for a mistake. */
  private static String orEmpty(Optional<String> value) {
    return value.orElse("\"\"");
  }
}
