package dev.sightline.console.region;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.fleet.ProgramKind;
import dev.sightline.console.fleet.ProgramState;
import dev.sightline.console.fleet.ProgramState.Status;
import dev.sightline.console.region.HeldRegions.Told;
import dev.sightline.console.region.HeldRegions.Unknown;
import dev.sightline.console.testing.FakeTracker;
import dev.sightline.contract.StreamId;
import dev.sightline.ledger.ManagementClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerRegionsTest {

  private static final Optional<StreamId> GATE = Optional.of(new StreamId("gate"));
  private static final Optional<StreamId> ALL = Optional.empty();
  private static final URI NOBODY = URI.create("http://127.0.0.1:1");
  private static final String REGIONS =
      "{\"gate\":{\"lines\":{\"door\":{\"from\":[0.0,0.5],\"to\":[1.0,0.5]}}}}";

  private final FakeTracker tracker = FakeTracker.start(REGIONS);
  private final AtomicLong nanos = new AtomicLong();
  private long step;

  TrackerRegionsTest() throws IOException {}

  @AfterEach
  void stop() {
    tracker.close();
  }

  private HeldRegions ask(Optional<StreamId> stream, Status status, URI... trackers)
      throws InterruptedException {
    FleetState none = FleetState.empty();
    List<ProgramState> programs =
        Arrays.stream(trackers)
            .map(
                address ->
                    new ProgramState(
                        address.toString(),
                        ProgramKind.TRACKER,
                        status,
                        Instant.EPOCH,
                        List.of(),
                        Optional.empty()))
            .toList();
    FleetState fleet = new FleetState(programs, none.streams(), none.capture(), none.consumer());
    ManagementClient client =
        new ManagementClient(HttpClient.newHttpClient(), Duration.ofSeconds(5));
    return new TrackerRegions(() -> fleet, client, () -> nanos.getAndAdd(step)).held(stream);
  }

  private static String reason(HeldRegions held) {
    return ((Unknown) held).reason();
  }

  @Test
  void shouldTellWhatATrackerHas() throws Exception {
    HeldRegions held = ask(GATE, Status.UP, tracker.uri());

    assertThat(held.asMap()).containsEntry("refused", false);
    assertThat(((Told) held).byStream()).hasToString(REGIONS);
    assertThat(tracker.questions()).containsExactly("/regions?stream=gate");
  }

  @Test
  void shouldAskForAllWhereNoStreamIsNamed() throws Exception {
    assertThat(ask(ALL, Status.DOWN, tracker.uri())).isInstanceOf(Told.class);
    assertThat(tracker.questions()).containsExactly("/regions");
  }

  @Test
  void shouldTellThatTheFileOfTheTrackerIsUnusable() throws Exception {
    tracker.refuse();

    assertThat(((Told) ask(GATE, Status.UP, tracker.uri())).isRefused()).isTrue();
  }

  @Test
  void shouldAskAnotherWhereOneIsAway() throws Exception {
    assertThat(ask(GATE, Status.UP, NOBODY, tracker.uri())).isInstanceOf(Told.class);
  }

  @Test
  void shouldAskNoOtherOnceThatTakesLong() throws Exception {
    step = Duration.ofSeconds(2).toNanos();

    HeldRegions held = ask(GATE, Status.UP, NOBODY, tracker.uri());

    assertThat(reason(held)).isEqualTo("The event tracker can't tell: connection refused.");
    assertThat(tracker.questions()).isEmpty();
  }

  @Test
  void shouldSayWhyNothingIsKnown() throws Exception {
    assertThat(reason(ask(GATE, Status.UP))).startsWith("No event tracker has answered");
    assertThat(reason(ask(GATE, Status.AWAY, tracker.uri())))
        .isEqualTo("The event tracker does not answer.");

    tracker.answer(404, "<p>secret");
    assertThat(reason(ask(GATE, Status.UP, tracker.uri())))
        .isEqualTo("The event tracker can't tell: it answered /regions with 404.");
    tracker.answer(200, "<p>secret");
    assertThat(reason(ask(GATE, Status.UP, tracker.uri())))
        .isEqualTo("The event tracker can't tell: its answer is not valid JSON.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<p>",
        "[]",
        "7",
        "{} {}",
        "{\"gate\": 7}",
        "{\"yard\": {}}",
        "{\"gate\": {\"lines\": []}}",
        "{\"gate\": {\"zones\": {\"yard\": 7}}}",
        "{\"gate\": {\"zones\": {\"yard\": {\"polygon\": [[[[[[[]]]]]]]}}}}"
      })
  void shouldRefuseAnAnswerOfAnotherProgram(String answer) {
    assertThatThrownBy(() -> RegionsAnswer.read(GATE, answer.getBytes(UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("its answer ")
        .hasMessageNotContaining("<p>");
  }

  @Test
  void shouldRefuseMoreThanAStreamMayHaveOrAPageMayHold() {
    assertThatCode(() -> RegionsAnswer.read(GATE, lines(32))).doesNotThrowAnyException();
    assertThatThrownBy(() -> RegionsAnswer.read(GATE, lines(33))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> RegionsAnswer.read(GATE, new byte[(4 << 20) + 1]))
        .hasMessage("its answer is too long");
  }

  @Test
  void shouldRefuseAStreamThatIsNone() {
    byte[] answer = "{\"<p>\": {}}".getBytes(UTF_8);

    assertThatThrownBy(() -> RegionsAnswer.read(ALL, answer)).isInstanceOf(IOException.class);
  }

  private static byte[] lines(int count) {
    return IntStream.range(0, count)
        .mapToObj("\"l%d\":{}"::formatted)
        .collect(Collectors.joining(",", "{\"gate\":{\"lines\":{", "}}}"))
        .getBytes(UTF_8);
  }
}
