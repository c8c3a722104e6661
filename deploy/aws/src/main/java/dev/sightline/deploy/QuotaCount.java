package dev.sightline.deploy;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a deployment needs of a quota.
 *
 * @param used by others than this deployment; empty where that could not be read
 * @param allowed empty where that could not be read
 */
record QuotaCount(Quota quota, long needed, OptionalLong used, OptionalLong allowed) {

  static final String HEADING = row("quota", "needed", "in use", "allowed");

  /** Whether all of it is known and it is not enough. */
  boolean isTooSmall() {
    return allowed.isPresent() && needed > 0 && total() > allowed.getAsLong();
  }

  String row() {
    return row(quota.label(), Long.toString(needed), shown(used), shown(allowed));
  }

  /** What to do about it. */
  String remedy() {
    String other =
        quota == Quota.ON_DEMAND_VCPUS
            ? "set eks_node_capacity_type = \"SPOT\" in terraform.tfvars, which is another quota,"
                + " or "
            : "";
    return "%s: %d where %s are allowed; %sask for more, which takes minutes to days: %s"
        .formatted(quota.label(), total(), shown(allowed), other, quota.asking(total()));
  }

  private long total() {
    return needed + used.orElse(0);
  }

  private static String shown(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "?";
  }

  private static String row(String label, String needed, String used, String allowed) {
    return String.format(Locale.ROOT, "%-22s %7s %7s %8s", label, needed, used, allowed);
  }
}
