package dev.sightline.deploy;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Waits until an annotated picture is written that was not there when it began to wait. */
final class PictureStep implements Step {

  /** As the function's keys have them, in UTC. */
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("'date='yyyy-MM-dd'/hour='HH'/'").withZone(ZoneOffset.UTC);

  private static final String NONE = "null";
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final InstantSource clock;

  PictureStep(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "picture";
  }

  @Override
  public Set<Tool> tools() {
    return Set.of(Tool.AWS, Tool.TERRAFORM);
  }

  @Override
  public String intent() {
    return "wait for a new annotated picture";
  }

  @Override
  public boolean isWanted(Deployment deployment) throws DeployException {
    Outputs outputs = deployment.outputs();
    return outputs.find("capture_host_id").isPresent()
        && outputs.find("cluster_name").isPresent()
        && outputs.find("msk_bootstrap_brokers").isPresent();
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    String bucket = deployment.outputs().get("results_bucket");
    String dashboard = deployment.outputs().get("dashboard_url");
    Map<String, String> before = newest(deployment, NONE);
    Duration waited = Duration.ZERO;
    Optional<String> picture = unlike(before, newest(deployment, "\"${picture}\""));
    while (picture.isEmpty() && waited.compareTo(PATIENCE) < 0) {
      deployment.await(INTERVAL);
      waited = waited.plus(INTERVAL);
      picture = unlike(before, newest(deployment, NONE));
    }
    String key = picture.orElseThrow(() -> tooLate(dashboard));
    deployment.say("a picture has come out: s3://%s/%s".formatted(bucket, key));
  }

  private static Optional<String> unlike(Map<String, String> before, Map<String, String> now) {
    return now.entrySet().stream()
        .filter(newest -> !newest.getValue().isEmpty())
        .filter(newest -> !newest.getValue().equals(before.get(newest.getKey())))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static DeployException tooLate(String dashboard) {
    return new DeployException(
        "no annotated picture in %d minutes: docs/deploy.md, \"When something is wrong\"; %s"
            .formatted(PATIENCE.toMinutes(), dashboard));
  }

  /** The newest picture's key by stream; empty where this hour has none. */
  private Map<String, String> newest(Deployment deployment, String symbol) throws DeployException {
    Outputs outputs = deployment.outputs();
    String folder = outputs.find("s3_prefix").map(prefix -> prefix + "/").orElse("");
    Map<String, String> newest = new LinkedHashMap<>();
    for (String stream : outputs.get("stream_ids").split(",", -1)) {
      String prefix =
          "%sannotated/stream=%s/%s".formatted(folder, stream, HOUR.format(clock.instant()));
      newest.put(stream, newest(deployment, prefix, symbol));
    }
    return newest;
  }

  /** JSON, since the query would be asked of each thousand of objects alone in text. */
  private static String newest(Deployment deployment, String prefix, String symbol)
      throws DeployException {
    String key =
        deployment
            .tools()
            .read(
                deployment
                    .aws("s3api", "list-objects-v2")
                    .with("--bucket", deployment.outputs().get("results_bucket"))
                    .with("--prefix", prefix)
                    .with("--query", "sort_by(Contents || `[]`, &LastModified)[-1].Key")
                    .with("--output", "json"),
                symbol);
    return key.equals(NONE) ? "" : key.replace("\"", "");
  }
}
