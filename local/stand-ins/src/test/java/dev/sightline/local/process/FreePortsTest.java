package dev.sightline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  @Test
  void shouldFindDifferentPortsThatNoOutgoingConnectionIsGiven() throws Exception {
    List<Integer> ports = FreePorts.find(200);

    assertThat(ports).hasSize(200).doesNotHaveDuplicates().allMatch(port -> port < 32_768);
  }

  /** Who was given a port may listen there later, or go and come back. */
  @Test
  void shouldGiveOutNoPortTwice() throws Exception {
    List<Integer> first = FreePorts.find(200);

    assertThat(FreePorts.find(200)).doesNotContainAnyElementsOf(first);
  }
}
