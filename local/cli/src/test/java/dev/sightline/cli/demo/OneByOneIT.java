package dev.sightline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.InferenceProtocol;
import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.Pace;
import dev.sightline.cli.stack.PortPlan;
import dev.sightline.cli.stack.RestartPolicy;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.StackSession;
import dev.sightline.cli.stack.StackSettings;
import dev.sightline.cli.stack.StreamInput;
import dev.sightline.cli.stack.VideoInput;
import dev.sightline.cli.topics.TopicCounts;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.TrackId;
import dev.sightline.local.rtsp.VideoPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * People whom a real camera saw, from the video to the events: those whom a person counts are those
 * who are followed. Objects are followed by time, so that the video must not go faster than it was
 * filmed; three parts of it go at once.
 */
class OneByOneIT {

  private static final Path DATA = Path.of("../../../shared/data");
  private static final Path VIDEO = DATA.resolve("video/one-by-one-person-detection.mp4");
  private static final Path MODEL = DATA.resolve("models/yolox_nano.onnx");

  /**
   * Every second picture. Of all ten a second the model misses the woman in grey in one as she goes
   * out, at 19.2 s and with all of her to be seen still: she has left by then, and is another one
   * for the two pictures after it.
   */
  private static final int FRAMES_PER_SECOND = 5;

  private static final String PERSON = "person";

  /**
   * Who comes, as somebody noted who looked at every second picture: the times in the video of the
   * first and the last one with anything of the person. Each comes in from below, head first,
   * stands at the table with the back to the camera, and goes out to the right.
   */
  private static final List<Visit> VISITS =
      List.of(
          new Visit("woman in grey", 6.0, 19.6),
          new Visit("man in black", 22.8, 44.8),
          new Visit("woman in black", 50.2, 70.0),
          new Visit("man in black T-shirt", 74.6, 87.0),
          new Visit("woman in speckled grey", 92.2, 120.0),
          new Visit("man in light shirt", 123.4, 135.8));

  /** Each has two of them. They begin at a key frame and end where nobody is in the picture. */
  private static final List<Part> PARTS =
      List.of(new Part("first", 0, 50), new Part("second", 46, 92), new Part("third", 88, 139.4));

  /** As many as the longest part has. The others begin again meanwhile, which does not count. */
  private static final long FRAMES_PER_PART = 257;

  /** Of the model: it sees no person yet in the hair that comes in, none any more in a heel. */
  private static final double SECONDS_TO_BE_SEEN = 1.5;

  private final Home home = Home.find();

  @TempDir Path directory;

  /** Somebody in the picture, in seconds of the whole video. */
  private record Visit(String who, double from, double to) {

    boolean overlaps(Visit other) {
      return from < other.to && other.from < to;
    }
  }

  /** Of the video, in seconds. */
  private record Part(String name, double from, double to) {

    StreamInput stream(Path directory) throws Exception {
      Path file = directory.resolve(name + ".ts");
      VideoPart.write(VIDEO, seconds(from), seconds(to), file);
      return new StreamInput(new StreamId(name), new VideoInput.VideoFile(file));
    }

    private static Duration seconds(double seconds) {
      return Duration.ofMillis(Math.round(seconds * 1000));
    }
  }

  /** What the pipeline made of the parts. */
  private record Told(List<ObjectEvent> events, Map<StreamId, Instant> beginnings) {

    /** Everybody who was there while the part went for the first time. */
    List<Visit> visits(Part part) {
      Map<TrackId, List<ObjectEvent>> tracks =
          events.stream()
              .filter(event -> event.track().stream().value().equals(part.name()))
              .filter(event -> event.label().equals(PERSON))
              .filter(event -> time(part, event) < part.to())
              .collect(
                  Collectors.groupingBy(
                      ObjectEvent::track, LinkedHashMap::new, Collectors.toList()));
      return tracks.entrySet().stream()
          .map(
              track ->
                  new Visit(
                      track.getKey().toString(),
                      time(part, only(track.getValue(), Happening.Appeared.class)),
                      time(part, only(track.getValue(), Happening.Left.class))))
          .toList();
    }

    private static ObjectEvent only(
        List<ObjectEvent> events, Class<? extends Happening> happening) {
      List<ObjectEvent> such =
          events.stream().filter(event -> happening.isInstance(event.happening())).toList();
      assertThat(such).as("%s of %s", happening.getSimpleName(), events).hasSize(1);
      return such.get(0);
    }

    private double time(Part part, ObjectEvent event) {
      Instant beginning = beginnings.get(event.track().stream());
      return part.from() + Duration.between(beginning, event.capturedAt()).toMillis() / 1000.0;
    }
  }

  @Test
  @EnabledIf(value = "hasData", disabledReason = "there is no such video on this machine")
  void shouldFollowEachWhoComesAndGoes() throws Exception {
    Told told = run();

    List<Visit> followed = PARTS.stream().flatMap(part -> told.visits(part).stream()).toList();

    for (Visit visit : VISITS) {
      List<Visit> tracks = followed.stream().filter(visit::overlaps).toList();
      assertThat(tracks).as("tracks of %s", visit).hasSize(1);
      Visit track = tracks.get(0);
      assertThat(track.from())
          .as("%s as %s", visit, track)
          .isCloseTo(visit.from(), within(SECONDS_TO_BE_SEEN));
      assertThat(track.to())
          .as("%s as %s", visit, track)
          .isCloseTo(visit.to(), within(SECONDS_TO_BE_SEEN));
    }
    assertThat(followed).hasSameSizeAs(VISITS);
  }

  static boolean hasData() {
    return Files.isRegularFile(VIDEO) && Files.isRegularFile(MODEL);
  }

  private Told run() throws Exception {
    List<StreamInput> streams = new ArrayList<>();
    for (Part part : PARTS) {
      streams.add(part.stream(directory));
    }
    StackSettings settings =
        new StackSettings(
            streams,
            Pace.REALTIME,
            Optional.of(MODEL.toAbsolutePath().toString()),
            InferenceProtocol.HTTP,
            FRAMES_PER_SECOND,
            OptionalLong.of(FRAMES_PER_PART),
            PortPlan.ANY);
    RunDirectory run = RunDirectory.create(directory.resolve("runs"));
    try (BucketObserver observer = new BucketObserver();
        StackSession session =
            StackSession.open(
                home, run, settings, RestartPolicy.NEVER, new Unheard(), observer::attach)) {
      LocalStack stack = session.start();
      CompletableFuture<Boolean> tracker = stack.tracker().start();
      try (TopicCounts topics =
          new TopicCounts(
              stack.kafka().bootstrapServers(), LocalStack.TOPICS, LocalStack.CONSUMER_GROUP)) {
        RunEnd end = new RunEnd(OptionalLong.of(streams.size() * FRAMES_PER_PART));
        new PipelineRun(stack, observer.watch(), topics, new ProcessWatch())
            .await(end, progress -> {});
      }
      List<ObjectEvent> events = new RunEvents(stack, tracker, refused -> {}).await().orElseThrow();
      return new Told(events, beginnings(observer.watch().results()));
    }
  }

  /** By stream, the time of its first frame. */
  private static Map<StreamId, Instant> beginnings(List<StoredResult> results) {
    return results.stream()
        .map(StoredResult::result)
        .collect(
            Collectors.toMap(
                result -> result.stream(),
                result ->
                    result.frames().stream()
                        .map(FrameResult::capturedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                (one, other) -> one.isBefore(other) ? one : other));
  }
}
