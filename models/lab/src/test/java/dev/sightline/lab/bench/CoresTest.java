package dev.sightline.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sightline.lab.bench.Cores.Bound;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0-1 | 0,1", "3 | 3", "0,2,4-6 | 0,2,4,5,6"})
  void shouldReadAsLinuxWrites(String list, String cores) {
    assertThat(Cores.parse(list).allowed().stream().map(String::valueOf).toList())
        .isEqualTo(List.of(cores.split(",", -1)));
  }

  @Test
  void shouldBindThisProcessToACoreAndGiveItAllOfThemBack() throws Exception {
    Cores before = Cores.ofThisProcess();
    assumeTrue(before.areSeparable(), "needed are taskset and two processors");
    int second = before.allowed().get(1);

    try (Bound bound = before.bind(second)) {
      assertThat(bound).isNotNull();
      assertThat(Cores.ofThisProcess().allowed()).containsExactly(second);
    }

    assertThat(Cores.ofThisProcess()).isEqualTo(before);
  }
}
