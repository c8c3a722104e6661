package dev.sightline.deploy;

import dev.sightline.deploy.cost.CostEstimate;
import dev.sightline.deploy.cost.Operation;
import dev.sightline.deploy.settings.TerraformSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the deployment costs, for the questions and hints of the steps. */
final class Costs {

  private static final String OWN = "terraform.tfvars";

  private final Path terraform;

  /**
   * @param root the repository
   */
  Costs(Path root) {
    this.terraform = root.resolve("terraform");
  }

  /** The file whose settings are counted: the person's own, or the example. */
  String file() {
    return Files.exists(terraform.resolve(OWN)) ? OWN : OWN + ".example";
  }

  /**
   * @throws DeployException if a setting or a price is missing; names it
   */
  CostEstimate estimate() throws DeployException {
    try {
      return CostEstimate.of(settings());
    } catch (IllegalArgumentException e) {
      throw new DeployException("the costs can't be estimated: " + e.getMessage(), e);
    }
  }

  /**
   * @throws DeployException if the files of settings can't be read
   */
  TerraformSettings settings() throws DeployException {
    try {
      return TerraformSettings.read(terraform, file());
    } catch (IOException e) {
      throw new DeployException("the settings can't be read: " + e.getMessage(), e);
    }
  }

  /** As {@code about INR 31 an hour}. */
  String about(Operation operation) throws DeployException {
    return about(estimate().inrPerHour(operation));
  }

  /** What the one costs more than the other. */
  String aboutMore(Operation operation, Operation than) throws DeployException {
    CostEstimate estimate = estimate();
    return about(estimate.inrPerHour(operation) - estimate.inrPerHour(than));
  }

  private static String about(double rupees) {
    return String.format(Locale.ROOT, "about INR %.0f an hour", rupees);
  }
}
