package dev.sightline.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What an account allows in a region, and what others than this deployment use of it. */
final class Account {

  private static final String TEXT = "text";

  /** The families that the two quotas of vCPUs count: A, C, D, H, I, M, R, T and Z. */
  private static final Pattern STANDARD =
      Pattern.compile("(?!inf|mac|dl|hpc)[acdhimrtz][a-z0-9-]*\\..+");

  private static final Pattern WORDS = Pattern.compile("\\s+");

  /** Where AWS answers for all regions. */
  private static final String FREE_TIER_REGION = "us-east-1";

  private final Tools tools;
  private final String region;
  private final String project;
  private final String environment;
  private final ObjectMapper mapper = new ObjectMapper();

  /**
   * @param project tag of what belongs to this deployment
   * @param environment the same
   */
  Account(Tools tools, String region, String project, String environment) {
    this.tools = tools;
    this.region = region;
    this.project = project;
    this.environment = environment;
  }

  /**
   * How many zones the region has; empty where nothing is run.
   *
   * @throws DeployException if the region does not exist, or is not enabled for the account
   */
  OptionalLong zones() throws DeployException {
    return number(
        tools.read(
            aws(
                TEXT,
                "ec2",
                "describe-availability-zones",
                "--filters",
                "Name=opt-in-status,Values=opt-in-not-required",
                "--query",
                "length(AvailabilityZones)"),
            "${zones}"));
  }

  /**
   * How many vCPUs the types have; without those that were not told.
   *
   * @throws DeployException if the region does not offer a type; the tool names it
   */
  Map<String, Long> vcpus(Collection<String> types) throws DeployException {
    Map<String, Long> vcpus = new HashMap<>();
    if (types.isEmpty()) {
      return vcpus;
    }
    ToolCommand command =
        aws(
                TEXT,
                "ec2",
                "describe-instance-types",
                "--query",
                "InstanceTypes[].[InstanceType,VCpuInfo.DefaultVCpus]",
                "--instance-types")
            .with(types.stream().sorted().toArray(String[]::new));
    for (String line : tools.read(command, "").lines().toList()) {
      List<String> words = List.of(line.strip().split("\\s+", 2));
      if (words.size() == 2) {
        number(words.get(1)).ifPresent(count -> vcpus.put(words.get(0), count));
      }
    }
    return vcpus;
  }

  /**
   * Which of the types the account may not start: AWS's free plan, which a new account may have,
   * has a few small ones only. None where it is not on that plan, or the plan can't be read: an
   * account that is older than these plans has none.
   */
  List<String> beyondFreePlan(Collection<String> types) throws DeployException {
    ToolCommand plan =
        ToolCommand.of(Tool.AWS, "--region", FREE_TIER_REGION, "--output", TEXT)
            .with("freetier", "get-account-plan-state", "--query", "accountPlanType");
    if (types.isEmpty() || !tools.succeeds(plan, false) || !tools.read(plan, "").equals("FREE")) {
      return List.of();
    }
    ToolCommand command =
        aws(
                TEXT,
                "ec2",
                "describe-instance-types",
                "--query",
                "InstanceTypes[?!FreeTierEligible].InstanceType",
                "--instance-types")
            .with(types.stream().sorted().toArray(String[]::new));
    return tools.read(command, "").lines().flatMap(WORDS::splitAsStream).sorted().toList();
  }

  /** What the account may have; empty where it may not be read. */
  OptionalLong allowed(Quota quota) {
    try {
      ToolCommand command =
          aws(TEXT, "service-quotas").with(quota.reading().toArray(String[]::new));
      return number(tools.read(command, ""));
    } catch (DeployException e) {
      return OptionalLong.empty(); // The tool has said why, and the table says that it is unknown.
    }
  }

  /** What others use; empty where it may not be read. */
  OptionalLong used(Quota quota) {
    try {
      return switch (quota) {
        case ON_DEMAND_VCPUS -> vcpusInUse(false);
        case SPOT_VCPUS -> vcpusInUse(true);
        case ADDRESSES -> others("ec2", "describe-addresses", "--query", "Addresses[].{tags:Tags}");
        case NETWORKS -> others("ec2", "describe-vpcs", "--query", "Vpcs[].{tags:Tags}");
        case CLUSTERS -> others("eks", "list-clusters", "--query", "clusters[].{name:@}");
        case BROKERS ->
            others(
                "kafka",
                "list-clusters-v2",
                "--query",
                "ClusterInfoList[].{name:ClusterName,number:Provisioned.NumberOfBrokerNodes}");
      };
    } catch (DeployException e) {
      return OptionalLong.empty();
    }
  }

  private OptionalLong vcpusInUse(boolean spot) throws DeployException {
    JsonNode instances =
        list(
            "ec2",
            "describe-instances",
            "--filters",
            "Name=instance-state-name,Values=pending,running",
            "--query",
            "Reservations[].Instances[].{type:InstanceType,lifecycle:InstanceLifecycle,tags:Tags}");
    if (!instances.isArray()) {
      return OptionalLong.empty();
    }
    List<String> types =
        StreamSupport.stream(instances.spliterator(), false)
            .filter(instance -> !isOwn(instance))
            .filter(instance -> instance.path("lifecycle").asText("").equals("spot") == spot)
            .map(instance -> instance.path("type").asText())
            .filter(type -> STANDARD.matcher(type).matches())
            .toList();
    Map<String, Long> vcpus = vcpus(new TreeSet<>(types));
    return vcpus.keySet().containsAll(types)
        ? OptionalLong.of(types.stream().mapToLong(vcpus::get).sum())
        : OptionalLong.empty();
  }

  private OptionalLong others(String... question) throws DeployException {
    JsonNode all = list(question);
    if (!all.isArray()) {
      return OptionalLong.empty();
    }
    long sum = 0;
    for (JsonNode one : all) {
      sum += isOwn(one) ? 0 : one.path("number").asLong(1);
    }
    return OptionalLong.of(sum);
  }

  /** By its tags, or by the name that this deployment gives its clusters. */
  private boolean isOwn(JsonNode resource) {
    Map<String, String> tags = new HashMap<>();
    resource
        .path("tags")
        .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return resource.path("name").asText("").equals(project + "-" + environment)
        || (project.equals(tags.get("Project")) && environment.equals(tags.get("Environment")));
  }

  private JsonNode list(String... question) throws DeployException {
    String answer = tools.read(aws("json", question), "");
    try {
      return mapper.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new DeployException("the answer to " + String.join(" ", question) + " is not JSON", e);
    }
  }

  private ToolCommand aws(String output, String... arguments) {
    return ToolCommand.of(Tool.AWS, "--region", region, "--output", output).with(arguments);
  }

  /** AWS tells whole numbers as {@code 5.0}, and {@code None} for nothing. */
  private static OptionalLong number(String text) {
    return text.matches("\\d{1,15}(\\.\\d+)?")
        ? OptionalLong.of((long) Double.parseDouble(text))
        : OptionalLong.empty();
  }
}
