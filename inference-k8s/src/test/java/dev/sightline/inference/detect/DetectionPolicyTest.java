package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.inference.layout.ClassLabels;
import dev.sightline.inference.layout.LabelSource;
import dev.sightline.inference.layout.SuppressionRule;
import dev.sightline.inference.region.StreamRegions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetectionPolicyTest {

  @Test
  void shouldNameTheLabelThatIsNotReportedAndTheFirstOfThoseThatAre() {
    String first =
        IntStream.range(0, 20).mapToObj(i -> "class-" + i).collect(Collectors.joining(", "));

    assertThatThrownBy(() -> policy(80).with(asking("class-3", "cow"), labels(80)))
        .isInstanceOf(BadParameterException.class)
        .hasMessage(
            "'labels' names 'cow', which is not reported here; reported are: %s and 60 more"
                .formatted(first));
  }

  @Test
  void shouldNotRepeatALabelOfAnyLength() {
    assertThatThrownBy(() -> policy(1).with(asking("x".repeat(61)), labels(1)))
        .hasMessage(
            "'labels' names '%s…', which is not reported here; reported are: class-0"
                .formatted("x".repeat(60)));
  }

  private static DetectionOptions asking(String... labels) {
    return new DetectionOptions(
        OptionalDouble.empty(), OptionalDouble.empty(), Optional.of(List.of(labels)));
  }

  private static DetectionPolicy policy(int classes) {
    return new DetectionPolicy(
        0.5,
        SuppressionRule.NONE,
        IntStream.range(0, classes).boxed().collect(Collectors.toSet()),
        StreamRegions.EVERYWHERE);
  }

  private static ClassLabels labels(int classes) {
    return new ClassLabels(
        IntStream.range(0, classes).mapToObj(i -> "class-" + i).toList(), LabelSource.NUMBERED);
  }
}
