package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicasTest {

  private static final ProgramSpec PROGRAM =
      new ProgramSpec(
          "consumer",
          "batch-consumer",
          8082,
          "/health",
          StopOrder.CONSUMER,
          List.of("-Xmx1m"),
          Map.of("A", "1", "B", "2"),
          List.of());

  @Test
  void shouldRefuseAServiceThatNoConsumerAsks() {
    assertThatThrownBy(() -> new Replicas(1, 2, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 consumers and 2 services");
  }

  @Test
  void shouldTellAProgramMoreThanTheUsual() {
    assertThat(PROGRAM.with(Map.of("B", "3", "C", "4")).environment())
        .isEqualTo(Map.of("A", "1", "B", "3", "C", "4"));
  }

  @Test
  void shouldNameAnotherOneApart() {
    ProgramSpec second = PROGRAM.another(2, 20_001);

    assertThat(second.name()).isEqualTo("consumer-2");
    assertThat(second.port()).isEqualTo(20_001);
    assertThat(second.environment()).isEqualTo(PROGRAM.environment());
  }
}
