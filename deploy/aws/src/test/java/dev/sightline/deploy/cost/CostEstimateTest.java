package dev.sightline.deploy.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.deploy.settings.TerraformSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostEstimateTest {

  private static final Path REPOSITORY = Path.of("../..");
  private static final Path TERRAFORM = REPOSITORY.resolve("terraform");

  @TempDir private Path directory;

  @Test
  void shouldCostLessInEachStateThanInTheOneBefore() throws IOException {
    CostEstimate estimate = example();

    double before = Double.POSITIVE_INFINITY;
    for (Operation operation : Operation.values()) {
      double cost = estimate.usdPerHour(operation);
      assertThat(cost).as(operation.name()).isPositive().isLessThan(before);
      before = cost;
    }
  }

  @Test
  void shouldAddTaxToWhatIsPaid() throws IOException {
    CostEstimate estimate = example();

    assertThat(estimate.inrPerHour(Operation.STREAMING))
        .isCloseTo(estimate.usdPerHour(Operation.STREAMING) * 88 * 1.18, within(1e-9));
    assertThat(estimate.hours(1000, Operation.STREAMING))
        .isCloseTo(1000 / estimate.inrPerHour(Operation.STREAMING), within(1e-9));
  }

  @Test
  void shouldBillBothEndsOfHalfOfThreeHopsBetweenZones() throws IOException {
    CostEstimate estimate = settings("frame_rate = 10");

    // 36,000 frames of 30 kB
    assertThat(line(estimate, "traffic between zones").usdPerHour())
        .isCloseTo(1.08 * 3 * 0.01, within(1e-9));
  }

  @Test
  void shouldCountThreeWritesForEachBatch() throws IOException {
    // 25 frames fill a batch in 2.5 s
    assertThat(line(settings("frame_rate = 10"), "S3: writes").usdPerHour())
        .isCloseTo(1440 * 3 * 0.005 / 1000, within(1e-9));
    // and at 1 frame/s the time-out of 5 s closes it
    assertThat(line(settings("frame_rate = 1"), "S3: writes").usdPerHour())
        .isCloseTo(720 * 3 * 0.005 / 1000, within(1e-9));
  }

  @Test
  void shouldLeaveOutWhatIsSwitchedOff() throws IOException {
    CostEstimate estimate = settings("enable_msk = false\nenable_eks = false");

    assertThat(estimate.lines())
        .extracting(CostLine::part)
        .noneMatch(part -> part.contains("broker") || part.contains("EKS"))
        .noneMatch(part -> part.contains("between zones"));
  }

  @Test
  void shouldTakeASharedPriceForSpotNodes() throws IOException {
    double regular = line(settings(""), "nodes t3.medium").usdPerHour();

    CostLine spot = line(settings("eks_node_capacity_type = \"SPOT\""), "nodes t3.medium (spot)");

    assertThat(spot.usdPerHour()).isCloseTo(regular * 0.35, within(1e-9));
  }

  @Test
  void shouldKnowThePricesOfTheDefaultTypes() throws IOException {
    assertThat(settings("").lines()).isNotEmpty();
    assertThat(settings("enable_nat_gateway = true").lines())
        .extracting(CostLine::part)
        .contains("NAT gateway");
  }

  @Test
  void shouldCountTheDisksThatTerraformMakes() throws IOException {
    assertThat(volumeSizes("eks.tf")).containsExactly("30");
    assertThat(volumeSizes("capture.tf")).containsExactly("16");
    assertThat(example().lines())
        .extracting(CostLine::part)
        .contains("nodes' disks, 60 GB", "capture host's disk, 16 GB");
  }

  @Test
  void shouldAssumeTheFunctionsMemory() throws IOException {
    assertThat(Files.readString(REPOSITORY.resolve("sam-template.yaml")))
        .contains("Default: 1769\n");
    assertThat(PriceList.load().assumed("functionGb")).isCloseTo(1769 / 1024.0, within(1e-3));
  }

  @Test
  void shouldStandInTheDeploymentsGuideAsItIsPrinted() throws IOException {
    CostTable table = new CostTable(example(), 1000);

    String guide = Files.readString(REPOSITORY.resolve("docs/deploy.md"));

    assertThat(guide).contains(table.origin());
    assertThat(guide).contains(String.join("\n", table.lines()));
  }

  private static List<String> volumeSizes(String file) throws IOException {
    String text = Files.readString(TERRAFORM.resolve(file));
    Pattern size = Pattern.compile("volume_size += (\\d+)");
    return size.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }

  private static CostLine line(CostEstimate estimate, String part) {
    return estimate.lines().stream()
        .filter(line -> line.part().endsWith(part))
        .findFirst()
        .orElseThrow();
  }

  private static CostEstimate example() throws IOException {
    return CostEstimate.of(TerraformSettings.read(TERRAFORM, "terraform.tfvars.example"));
  }

  private CostEstimate settings(String chosen) throws IOException {
    Files.copy(TERRAFORM.resolve("variables.tf"), directory.resolve("variables.tf"));
    Files.writeString(directory.resolve("terraform.tfvars"), chosen + "\n");
    CostEstimate estimate = CostEstimate.of(TerraformSettings.read(directory, "terraform.tfvars"));
    Files.delete(directory.resolve("variables.tf"));
    return estimate;
  }
}
