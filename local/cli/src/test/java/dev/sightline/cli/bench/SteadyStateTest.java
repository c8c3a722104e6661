package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.stack.VideoInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SteadyStateTest {

  @Test
  void shouldAcceptADrainThatWasBusyToItsEnd() {
    assertThat(drain(new Backlog(9000, 1000, 0), new Backlog(9000, 8000, 3), List.of())).isEmpty();
  }

  @Test
  void shouldRefuseADrainThatRanDry() {
    assertThat(drain(new Backlog(9000, 1000, 0), new Backlog(9000, 8990, 0), List.of()))
        .hasValueSatisfying(why -> assertThat(why).contains("backlog was gone", "10 frames"));
  }

  @Test
  void shouldRefuseWhatLostAFrame() {
    assertThat(
            drain(
                new Backlog(9000, 1000, 0),
                new Backlog(9000, 8000, 0),
                List.of("2 frames dead-lettered")))
        .hasValue("2 frames dead-lettered");
  }

  @Test
  void shouldRefuseWhatFallsBehindAPace() {
    SteadyState state =
        new SteadyState(
            plan(BenchMode.TOGETHER, OptionalDouble.of(25)),
            new Backlog(1000, 990, 0),
            new Backlog(3000, 2000, 0),
            measured(),
            List.of());

    assertThat(state.objection())
        .hasValueSatisfying(why -> assertThat(why).contains("faster than they are stored", "990"));
  }

  @Test
  void shouldRefuseAFunctionThatFallsBehind() {
    assertThat(drain(new Backlog(9000, 1000, 0), new Backlog(9000, 8000, 40), List.of()))
        .hasValueSatisfying(why -> assertThat(why).contains("pictures fall behind", "40"));
  }

  private static Optional<String> drain(Backlog begin, Backlog end, List<String> lost) {
    return new SteadyState(
            plan(BenchMode.DRAIN, OptionalDouble.empty()), begin, end, measured(), lost)
        .objection();
  }

  private static Measured measured() {
    Usage nothing = new Usage(Map.of(), Map.of(), 0);
    return new Measured(List.of(), 1, nothing, nothing, List.of());
  }

  static BenchPlan plan(BenchMode mode, OptionalDouble fps) {
    return new BenchPlan(
        mode,
        new VideoInput.Street(),
        Optional.empty(),
        false,
        1,
        fps,
        1,
        60,
        OptionalLong.empty(),
        30,
        0,
        15,
        1,
        1);
  }
}
