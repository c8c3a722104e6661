package dev.sightline.deploy.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import org.junit.jupiter.api.Test;

class MonthlyCostTest {

  @Test
  void shouldCountRequestsAndTrafficOfAMonth() {
    MonthlyCost cost = Examples.cost(Examples.workload(1000, 10), Examples.choices());

    // 1,200 a second for 730 hours at 0.005 USD for 1,000
    assertThat(cost.usdOf("S3: writes")).isCloseTo(15_768, within(1e-6));
    // 2.7 GB of frames and 6.4512 MB of results, events and changelogs a second at 0.01 USD
    assertThat(cost.usdOf("traffic between zones")).isCloseTo(70_956 + 169.537536, within(1e-6));
    // 400 a second at 0.0002 USD for 1,000
    assertThat(cost.usdOf("function: calls")).isCloseTo(210.24, within(1e-6));
    assertThat(cost.usdOf("EKS")).isCloseTo(73, within(1e-9));
  }

  @Test
  void shouldPayWhatFramesCauseForTheirHoursOnly() {
    Workload half =
        new Workload(
            100,
            10,
            25,
            new Resolution(1280, 720),
            "yolox_nano",
            new Batching(25, 5, 4),
            Annotate.BEST,
            0.3,
            0,
            12,
            new Retention(1, 7, 90, 30));
    MonthlyCost day = Examples.cost(half, Examples.choices());
    MonthlyCost always = Examples.cost(Examples.workload(100, 10), Examples.choices());

    assertThat(day.usdOf("S3: writes")).isCloseTo(always.usdOf("S3: writes") / 2, within(1e-9));
    assertThat(day.usdOf("S3: storage")).isCloseTo(always.usdOf("S3: storage") / 2, within(1e-9));
    assertThat(day.usdOf("brokers k")).isEqualTo(always.usdOf("brokers k")).isPositive();
  }

  @Test
  void shouldAddUpAndShareOutAmongCameras() {
    MonthlyCost cost = Examples.cost(Examples.workload(50, 10), Examples.choices());

    assertThat(cost.usd())
        .isCloseTo(cost.items().stream().mapToDouble(CostItem::usdPerMonth).sum(), within(1e-9));
    assertThat(cost.usdPerCamera() * 50).isCloseTo(cost.usd(), within(1e-9));
    assertThat(cost.inrWithTax()).isCloseTo(cost.usd() * 1.18 * 88, within(1e-6));
    assertThat(cost.items())
        .isSortedAccordingTo(Comparator.comparingDouble(CostItem::usdPerMonth).reversed());
  }

  @Test
  void shouldCostLessACameraWithMoreOfThem() {
    double one = Examples.cost(Examples.workload(1, 10), Examples.choices()).usdPerCamera();
    double fifty = Examples.cost(Examples.workload(50, 10), Examples.choices()).usdPerCamera();

    assertThat(fifty).isLessThan(one);
  }
}
