package dev.sightline.batch.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.StreamId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryPolicyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "all | ALL | ALL",
        "latest | LATEST | LATEST",
        "LATEST | LATEST | LATEST",
        "all,gate-1=latest | LATEST | ALL",
        "latest, gate-1 = all | ALL | LATEST",
        "gate-1=latest | LATEST | ALL",
        "gate-1=latest,all | LATEST | ALL"
      })
  void shouldTellEachStreamsDelivery(String text, Delivery gate, Delivery others) {
    DeliveryPolicy policy = DeliveryPolicy.parse(text);

    assertThat(policy.of(Optional.of(new StreamId("gate-1")))).isEqualTo(gate);
    assertThat(policy.of(Optional.of(new StreamId("gate-2")))).isEqualTo(others);
  }

  @Test
  void shouldTreatATopicThatStreamsShareAsThoseThatAreNotNamed() {
    assertThat(DeliveryPolicy.parse("latest,gate-1=all").of(Optional.empty()))
        .isEqualTo(Delivery.LATEST);
  }
}
