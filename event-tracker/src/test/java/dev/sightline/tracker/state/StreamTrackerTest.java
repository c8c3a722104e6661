package dev.sightline.tracker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import dev.sightline.contract.event.EventType;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.tracker.region.Regions;
import dev.sightline.tracker.testing.WalkingPeople;
import dev.sightline.tracker.track.Tracker;
import dev.sightline.tracker.track.TrackingConfig;
import dev.sightline.tracker.watch.Watcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamTrackerTest {

  private static final StreamId GATE = new StreamId("gate");

  private final StreamTracker tracker =
      new StreamTracker(new Tracker(TrackingConfig.defaults()), new Watcher(), Regions.none());
  private final StreamStateCodec codec = new StreamStateCodec();
  private final WalkingPeople camera = new WalkingPeople(GATE, 3, 10, 7);

  @Test
  void shouldComeToTheSameInOneGoAndThroughBytes() {
    StreamState whole = StreamState.none();
    StreamState encoded = StreamState.none();
    List<ObjectEvent> events = new ArrayList<>();
    List<ObjectEvent> eventsOfEncoded = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      BatchResult result = camera.next();
      Outcome one = tracker.apply(whole, result);
      Outcome other = tracker.apply(codec.decode(codec.encode(encoded)), result);
      whole = one.state();
      encoded = other.state();
      events.addAll(one.events());
      eventsOfEncoded.addAll(other.events());
    }

    assertThat(eventsOfEncoded).isEqualTo(events).hasSizeGreaterThan(6);
    assertThat(codec.encode(encoded)).isEqualTo(codec.encode(whole));
  }

  @Test
  void shouldTakeOnlyTheRestOfAResultThatOverlaps() {
    BatchResult result = camera.next();
    StreamState state = tracker.apply(StreamState.none(), part(result, 0, 6)).state();

    Outcome outcome = tracker.apply(state, result);

    assertThat(outcome.novelty()).isEqualTo(Novelty.NEW);
    assertThat(outcome.frames() + outcome.failedFrames()).isEqualTo(4);
  }

  @Test
  void shouldEndTracksOfAnotherModel() {
    StreamState state = tracker.apply(StreamState.none(), camera.next()).state();
    BatchResult next = camera.next();
    ModelInfo other = new ModelInfo("other", "b".repeat(64), 640, 640);

    Outcome outcome = tracker.apply(state, with(next, next.batchId(), other));

    assertThat(of(EventType.OBJECT_LEFT, outcome))
        .hasSize(3)
        .allSatisfy(event -> assertThat(Optional.of(event.model())).isEqualTo(state.model()));
    assertThat(of(EventType.OBJECT_APPEARED, outcome))
        .hasSize(3)
        .allSatisfy(event -> assertThat(event.model()).isEqualTo(other));
    assertThat(outcome.events()).extracting(ObjectEvent::eventId).doesNotHaveDuplicates();
  }

  @Test
  void shouldEndTracksWhenTheTopicIsRecreated() {
    StreamState state = tracker.apply(StreamState.none(), camera.next()).state();
    BatchResult next = camera.next();
    TopicId recreated = new TopicId("B".repeat(22));
    BatchId id = new BatchId(next.topic(), Optional.of(recreated), 0, next.firstOffset());

    Outcome outcome = tracker.apply(state, with(next, id, next.model()));

    assertThat(of(EventType.OBJECT_LEFT, outcome)).hasSize(3);
  }

  @Test
  void shouldEndTracksWithALogOfWhichNoFrameIsGood() {
    StreamState state = tracker.apply(StreamState.none(), camera.next()).state();
    BatchResult next = camera.next();
    BatchResult later = camera.next();
    Optional<TopicId> recreated = Optional.of(new TopicId("B".repeat(22)));
    BatchId bad = new BatchId(next.topic(), recreated, 0, next.firstOffset());
    BatchId good = new BatchId(next.topic(), recreated, 0, later.firstOffset());

    Outcome passed = tracker.pass(state, GATE, bad, next.lastOffset());
    Outcome goneOn = tracker.apply(passed.state(), with(later, good, later.model()));

    assertThat(of(EventType.OBJECT_LEFT, passed))
        .hasSize(3)
        .allSatisfy(event -> assertThat(event.eventId().frame().topicId()).isEqualTo(recreated))
        .extracting(ObjectEvent::eventId)
        .doesNotHaveDuplicates();
    assertThat(of(EventType.OBJECT_LEFT, goneOn)).isEmpty();
    assertThat(of(EventType.OBJECT_APPEARED, goneOn)).hasSize(3);
  }

  @Test
  void shouldKeepTracksOverAGapInTheirLog() {
    StreamState state = tracker.apply(StreamState.none(), camera.next()).state();
    BatchResult gap = camera.next();

    Outcome passed = tracker.pass(state, GATE, gap.batchId(), gap.lastOffset());

    assertThat(passed.events()).isEmpty();
    assertThat(passed.state().tracks()).isEqualTo(state.tracks());
  }

  @Test
  void shouldRefuseDamagedStates() {
    byte[] state = codec.encode(tracker.apply(StreamState.none(), camera.next()).state());

    for (int length = 0; length < state.length; length++) {
      byte[] cut = Arrays.copyOf(state, length);
      assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(UnreadableStateException.class);
    }
    byte[] longer = Arrays.copyOf(state, state.length + 1);
    assertThatThrownBy(() -> codec.decode(longer)).isInstanceOf(UnreadableStateException.class);
  }

  @Test
  void shouldKeepProgressBounded() {
    Progress progress = Progress.none();
    for (int i = 0; i < 1000; i++) {
      progress = progress.with(new BatchId("frames-" + i % 10, i % 3, 10L * i), 10L * i + 9);
    }

    assertThat(progress.done()).hasSize(Progress.MAX_LOGS);
    assertThat(progress.recent()).hasSize(Progress.MAX_RECENT);
  }

  private static List<ObjectEvent> of(EventType type, Outcome outcome) {
    return outcome.events().stream().filter(event -> event.happening().type() == type).toList();
  }

  private static BatchResult part(BatchResult result, int from, int to) {
    List<FrameResult> frames = result.frames().subList(from, to);
    return new BatchResult(
        result.batchId(),
        GATE,
        frames.get(frames.size() - 1).offset(),
        result.createdAt(),
        result.model(),
        result.durationsMs(),
        frames);
  }

  private static BatchResult with(BatchResult result, BatchId id, ModelInfo model) {
    return new BatchResult(
        id,
        GATE,
        result.lastOffset(),
        result.createdAt(),
        model,
        result.durationsMs(),
        result.frames());
  }
}
