package dev.sightline.cli.command;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a shell reaches the local S3 server with the aws command line, of version 1 or 2.
 *
 * @param environment as a program of the stack has it
 */
record S3Shell(Map<String, String> environment) {

  S3Shell {
    environment = Map.copyOf(environment);
  }

  /** For eval. A profile or a session of another account must not come between. */
  List<String> exports() {
    return List.of(
        "unset AWS_PROFILE AWS_SESSION_TOKEN",
        "export AWS_ENDPOINT_URL=" + variable("S3_ENDPOINT"),
        "export AWS_DEFAULT_REGION=" + variable("AWS_REGION"),
        "export AWS_REGION=" + variable("AWS_REGION"),
        "export AWS_ACCESS_KEY_ID=" + variable("AWS_ACCESS_KEY_ID"),
        "export AWS_SECRET_ACCESS_KEY=" + variable("AWS_SECRET_ACCESS_KEY"));
  }

  /** One command that lists the bucket as it is pasted, in lines of less than 80 columns. */
  List<String> listing(String bucket) {
    return List.of(
        "AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s \\"
            .formatted(variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY")),
        "  aws --region %s --endpoint-url %s \\"
            .formatted(variable("AWS_REGION"), variable("S3_ENDPOINT")),
        "  s3 ls s3://%s/".formatted(bucket));
  }

  private String variable(String name) {
    return Objects.requireNonNull(environment.get(name), name);
  }
}
