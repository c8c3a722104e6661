package dev.sightline.deploy;

import dev.sightline.deploy.cost.Operation;
import dev.sightline.deploy.settings.TerraformSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds out before anything is made whether this machine and the account can take the deployment:
 * tools, region, machine types, quotas; and says what it will cost. Changes nothing.
 */
final class CheckStep implements Step {

  private static final int ZONES = 2;
  private static final int BROKERS = 2;

  /** Of the small types that the settings name; only where AWS does not say. */
  private static final long USUAL_VCPUS = 2;

  @Override
  public String name() {
    return "check";
  }

  @Override
  public Set<Tool> tools() {
    return ToolVersion.ALL.stream().map(ToolVersion::tool).collect(Collectors.toSet());
  }

  @Override
  public String intent() {
    return "look whether the account can take the deployment";
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    Costs costs = new Costs(deployment.root());
    TerraformSettings settings = costs.settings();
    deployment.say("with the settings of terraform/" + costs.file());
    List<String> problems = new ArrayList<>(versions(deployment));
    try {
      problems.addAll(account(deployment, settings));
    } catch (IllegalArgumentException e) {
      throw new DeployException(e.getMessage(), e);
    }
    deployment.say(
        "costs %s while frames flow, %s while none do (./sightline deploy cost)"
            .formatted(costs.about(Operation.STREAMING), costs.about(Operation.IDLE)));
    if (problems.size() == 1) {
      throw new DeployException(problems.get(0));
    }
    if (!problems.isEmpty()) {
      problems.forEach(deployment::say);
      throw new DeployException(problems.size() + " things stand in the way, listed above");
    }
  }

  private static List<String> versions(Deployment deployment) throws DeployException {
    List<String> problems = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (ToolVersion version : ToolVersion.ALL) {
      String name = version.command().words().get(0);
      String answer = deployment.tools().read(version.command(), "");
      found.add(name + " " + version.found(answer).orElse("?"));
      if (version.isTooOld(answer)) {
        problems.add(
            "%s %s is too old: %s or newer"
                .formatted(name, version.found(answer).orElseThrow(), version.needed()));
      }
    }
    deployment.say("tools: " + String.join(", ", found));
    return problems;
  }

  private static List<String> account(Deployment deployment, TerraformSettings settings)
      throws DeployException {
    String region = settings.text("aws_region");
    Account account =
        new Account(
            deployment.tools(), region, settings.text("project"), settings.text("environment"));
    List<String> problems = new ArrayList<>();
    OptionalLong zones = account.zones();
    zones.ifPresent(count -> deployment.say("region " + region + ": " + count + " zones"));
    if (zones.isPresent() && zones.getAsLong() < ZONES) {
      problems.add("region " + region + " has fewer than two zones");
    }
    List<String> refused = account.beyondFreePlan(types(settings));
    if (!refused.isEmpty()) {
      problems.add(
          ("the account is on AWS's free plan, which starts no %s: aws freetier"
                  + " upgrade-account-plan --account-plan-type PAID --region us-east-1")
              .formatted(String.join(" and no ", refused)));
    }
    deployment.say(QuotaCount.HEADING);
    for (Map.Entry<Quota, Long> need : needs(account, settings).entrySet()) {
      Quota quota = need.getKey();
      QuotaCount count =
          new QuotaCount(quota, need.getValue(), account.used(quota), account.allowed(quota));
      deployment.say(count.row());
      if (count.isTooSmall()) {
        problems.add(count.remedy());
      }
    }
    return problems;
  }

  private static Map<Quota, Long> needs(Account account, TerraformSettings settings)
      throws DeployException {
    boolean hasKubernetes = settings.isOn("enable_eks");
    boolean hasHost = settings.isOn("enable_capture");
    String node = settings.text("eks_node_instance_type");
    String host = settings.text("capture_instance_type");
    Map<String, Long> vcpus = account.vcpus(types(settings));
    long size = (long) settings.number("eks_node_desired_size");
    long nodes = hasKubernetes ? size * vcpus.getOrDefault(node, USUAL_VCPUS) : 0;
    boolean isSpot = settings.text("eks_node_capacity_type").equals("SPOT");
    long hosts = hasHost ? vcpus.getOrDefault(host, USUAL_VCPUS) : 0;
    Map<Quota, Long> needs = new EnumMap<>(Quota.class);
    needs.put(Quota.ON_DEMAND_VCPUS, hosts + (isSpot ? 0 : nodes));
    needs.put(Quota.SPOT_VCPUS, isSpot ? nodes : 0);
    needs.put(Quota.ADDRESSES, settings.isOn("enable_nat_gateway") ? 1L : 0);
    needs.put(Quota.NETWORKS, 1L);
    needs.put(Quota.CLUSTERS, hasKubernetes ? 1L : 0);
    needs.put(Quota.BROKERS, settings.isOn("enable_msk") ? (long) BROKERS : 0);
    return needs;
  }

  /** Of the machines that are started. */
  private static Set<String> types(TerraformSettings settings) {
    Set<String> types = new TreeSet<>();
    if (settings.isOn("enable_eks")) {
      types.add(settings.text("eks_node_instance_type"));
    }
    if (settings.isOn("enable_capture")) {
      types.add(settings.text("capture_instance_type"));
    }
    return types;
  }
}
