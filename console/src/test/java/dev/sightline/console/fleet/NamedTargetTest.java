package dev.sightline.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sightline.console.fleet.ProgramState.Status;
import dev.sightline.console.testing.SteppedClock;
import dev.sightline.contract.StreamId;
import dev.sightline.ledger.MetricsSnapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedTargetTest {

  /** For fleets whose targets have none. */
  static final NameResolver NO_NAMES =
      name -> {
        throw new AssertionError("looked up: " + name);
      };

  private static final URI CONSUMER = URI.create("http://batch-consumer:8082");
  private static final StreamId GATE = new StreamId("gate");

  private final SteppedClock clock = new SteppedClock();
  private final List<String> addresses = new ArrayList<>();
  private final Map<String, Long> stored = new TreeMap<>();
  private final Set<String> silent = new TreeSet<>();
  private int lookUps;
  private boolean isNameServerAway;

  @Test
  void shouldAskEveryAddressOfAName() {
    pod("10.0.0.8", 20);
    pod("10.0.0.7", 100);

    FleetState state = fleet(CONSUMER).now();

    assertThat(state.programs())
        .extracting(ProgramState::address)
        .containsExactly("http://10.0.0.7:8082", "http://10.0.0.8:8082");
    assertThat(state.programs())
        .allSatisfy(program -> assertThat(program.kind()).isEqualTo(ProgramKind.CONSUMER));
    assertThat(state.stream(GATE).orElseThrow().consumer().stored()).isEqualTo(120);
  }

  @Test
  void shouldCallAProgramThatIsAloneByItsName() {
    pod("10.0.0.7", 100);

    FleetState state = fleet(URI.create("http://admin:s3cret@batch-consumer:8082")).now();

    assertThat(state.programs())
        .extracting(ProgramState::address, ProgramState::status)
        .containsExactly(tuple("http://***@batch-consumer:8082", Status.UP));
  }

  @Test
  void shouldAskAPodThatIsAddedAndForgetNoCountOfTheOthers() {
    pod("10.0.0.7", 100);
    Fleet fleet = fleet(CONSUMER);
    fleet.now();
    pod("10.0.0.8", 0);
    pod("10.0.0.7", 140);
    clock.step(NamedTarget.INTERVAL);

    StreamState gate = fleet.now().stream(GATE).orElseThrow();

    assertThat(gate.consumer().stored()).isEqualTo(140);
    assertThat(gate.rates().stored()).hasValue(4);
    assertThat(fleet.now().programs()).hasSize(2);
  }

  @Test
  void shouldAskAPodThatIsOnItsWayOutUntilItDoesNotAnswer() {
    pod("10.0.0.7", 100);
    pod("10.0.0.8", 20);
    Fleet fleet = fleet(CONSUMER);
    fleet.now();
    addresses.remove("10.0.0.7");
    clock.step(NamedTarget.INTERVAL);
    assertThat(fleet.now().consumer().stored()).isEqualTo(120);
    silent.add("10.0.0.7");
    clock.step(NamedTarget.INTERVAL);
    assertThat(fleet.now().programs())
        .extracting(ProgramState::status)
        .containsExactly(Status.AWAY, Status.UP);
    clock.step(NamedTarget.INTERVAL);

    FleetState state = fleet.now();

    assertThat(state.consumer().stored()).isEqualTo(20);
    assertThat(state.programs())
        .extracting(ProgramState::address)
        .containsExactly("http://batch-consumer:8082");
  }

  @Test
  void shouldKeepAPodThatDoesNotAnswerWhileItsNameHasIt() {
    pod("10.0.0.7", 100);
    pod("10.0.0.8", 20);
    Fleet fleet = fleet(CONSUMER);
    fleet.now();
    silent.add("10.0.0.7");
    clock.step(NamedTarget.INTERVAL);
    fleet.now();
    clock.step(NamedTarget.INTERVAL);

    FleetState state = fleet.now();

    assertThat(state.programs())
        .extracting(ProgramState::status)
        .containsExactly(Status.AWAY, Status.UP);
    assertThat(state.consumer().stored()).isEqualTo(120);
  }

  @Test
  void shouldSayThatANameCannotBeLookedUp() {
    isNameServerAway = true;
    Fleet fleet = fleet(CONSUMER);

    ProgramState first = fleet.now().programs().get(0);
    clock.step(NamedTarget.INTERVAL);
    ProgramState later = fleet.now().programs().get(0);

    assertThat(first.status()).isEqualTo(Status.AWAY);
    assertThat(first.address()).isEqualTo("http://batch-consumer:8082");
    assertThat(first.reason())
        .isEqualTo("its name can't be looked up: batch-consumer: Name or service not known");
    assertThat(later).isEqualTo(first);
    isNameServerAway = false;
    pod("10.0.0.7", 100);
    clock.step(NamedTarget.INTERVAL);
    assertThat(fleet.now().programs()).extracting(ProgramState::status).containsExactly(Status.UP);
  }

  @Test
  void shouldGoOnWithTheAddressesThatItKnowsWhileTheNameCannotBeLookedUp() {
    pod("10.0.0.7", 100);
    Fleet fleet = fleet(CONSUMER);
    fleet.now();
    isNameServerAway = true;
    pod("10.0.0.7", 140);
    clock.step(NamedTarget.INTERVAL);

    FleetState state = fleet.now();

    assertThat(state.programs())
        .extracting(ProgramState::address, ProgramState::status)
        .containsExactly(
            tuple("http://10.0.0.7:8082", Status.UP),
            tuple("http://batch-consumer:8082", Status.AWAY));
    assertThat(state.consumer().stored()).isEqualTo(140);
  }

  @Test
  void shouldLookUpOnceInTenSecondsAndOnlyWhenSomebodyAsks() {
    pod("10.0.0.7", 100);
    Fleet fleet = fleet(CONSUMER);
    fleet.now();
    clock.step(NamedTarget.INTERVAL.minusMillis(1));
    fleet.now();
    assertThat(lookUps).isEqualTo(1);
    clock.step(Duration.ofHours(1));

    fleet.now();

    assertThat(lookUps).isEqualTo(2);
  }

  @Test
  void shouldReturnTheSameStateWhileNothingChanges() {
    pod("10.0.0.7", 100);
    Fleet fleet = fleet(CONSUMER);

    assertThat(fleet.now()).isSameAs(fleet.now());
  }

  @Test
  void shouldAskNoMoreThanSixtyFourAddressesOfAName() {
    IntStream.range(0, 200).forEach(i -> pod("10.0.1." + i, 1));
    Fleet fleet = fleet(CONSUMER);
    assertThat(fleet.now().programs()).hasSize(64);
    addresses.clear();
    IntStream.range(0, 40).forEach(i -> pod("10.0.2." + i, 1));
    clock.step(NamedTarget.INTERVAL);

    FleetState state = fleet.now();

    assertThat(state.programs()).hasSize(64);
    assertThat(state.programs())
        .extracting(ProgramState::address)
        .contains("http://10.0.2.0:8082", "http://10.0.2.39:8082");
  }

  @Test
  void shouldTakeAProgramWithAnAddressOfEachFamilyForOne() {
    pod("2001:db8:0:0:0:0:0:7", 100);
    pod("10.0.0.7", 100);

    assertThat(fleet(CONSUMER).now().consumer().stored()).isEqualTo(100);
  }

  @Test
  void shouldAskAddressesOfTheNewFamilyWhereThereAreNoOthers() {
    pod("2001:db8:0:0:0:0:0:7", 100);
    pod("2001:db8:0:0:0:0:0:8", 20);

    assertThat(fleet(CONSUMER).now().programs())
        .extracting(ProgramState::address)
        .containsExactly(
            "http://[2001:db8:0:0:0:0:0:7]:8082", "http://[2001:db8:0:0:0:0:0:8]:8082");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8082",
        "http://console.localhost:8082",
        "http://127.0.0.1:8082",
        "http://[::1]:8082",
        "https://consumer.example"
      })
  void shouldNotLookUp(String target) {
    assertThat(NamedTarget.isFor(URI.create(target))).isFalse();
  }

  private void pod(String address, long frames) {
    if (!addresses.contains(address)) {
      addresses.add(address);
    }
    stored.put(address, frames);
  }

  private Fleet fleet(URI program) {
    return new AskedFleet(
        List.of(program), this::resolve, this::read, Runnable::run, clock, Duration.ofSeconds(30));
  }

  private List<InetAddress> resolve(String name) throws UnknownHostException {
    lookUps++;
    if (isNameServerAway) {
      throw new UnknownHostException(name + ": Name or service not known");
    }
    assertThat(name).isEqualTo("batch-consumer");
    List<InetAddress> found = new ArrayList<>();
    for (String address : addresses) {
      found.add(InetAddress.getByName(address));
    }
    return found;
  }

  private ProgramReading read(URI address) throws IOException {
    String host = InetAddress.getByName(address.getHost()).getHostAddress();
    if (silent.contains(host)) {
      throw new IOException("no answer within 2000 ms");
    }
    return new ProgramReading(
        clock.instant(),
        new HealthAnswer("batch-consumer", true, List.of(), Map.of()),
        MetricsSnapshot.parse(
            """
            sightline_frames_consumed_total{stream="gate"} %1$d
            sightline_frames_stored_total{stream="gate"} %1$d
            """
                .formatted(stored.get(host))));
  }
}
