package dev.sightline.console.wall;

import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.testing.EmbeddedConsole;
import dev.sightline.console.testing.EventStream;
import dev.sightline.console.testing.ResultPublisher;
import dev.sightline.console.testing.SampleResults;
import dev.sightline.console.testing.SharedSurroundings;
import dev.sightline.console.testing.Surroundings;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.ObjectKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSurroundings.class)
class WallIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final ObjectKeys keys = new ObjectKeys("");
  private final SampleResults samples = new SampleResults("frames", 5, Duration.ofMillis(100));
  private final Instant now = Instant.now();

  @Test
  void shouldTellOfAPictureWhenItIsInTheBucketAndAskForNoneWhenNobodyLooks(
      Surroundings surroundings) throws Exception {
    String name = surroundings.newName();
    surroundings.createTopic(Surroundings.resultsTopic(name), 1);
    BatchResult first = samples.batch("cam-1", 0, now);
    BatchResult second = samples.batch("cam-1", 1, now.plusSeconds(1));
    try (EmbeddedConsole console = surroundings.console(name);
        ResultPublisher publisher = publisher(surroundings, name)) {
      try (EventStream events = new EventStream(console.uri("/wall/events"))) {
        publisher.publish(first);
        String tile = events.await(line -> line.contains("\"id\":\"cam-1\""));
        assertThat(tile).contains("\"picture\":\"\"");

        String key = keys.annotated(samples.keptFrames(first).get(0));
        surroundings.put(name, key, new byte[] {1});

        String shown = events.await(line -> line.contains(key));
        assertThat(shown)
            .contains("\"picture\":\"/pictures/" + key)
            .contains("\"batch\":\"/batches/" + samples.keyOf(first));
        assertThat(events.header("Content-Encoding")).isNull();
        assertThat(events.header("Content-Type")).startsWith("text/event-stream");
      }
      // The server finds out that the page is gone when it writes the next time.
      await().atMost(PATIENCE).until(() -> !console.bean(WallPages.class).isAnyOpen());
      double asked = heads(console);

      publisher.publish(second);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                console.bean(WallRunner.class).step();
                return console
                    .bean(Wall.class)
                    .view(FleetState.empty(), Instant.now())
                    .tiles()
                    .stream()
                    .anyMatch(tile -> !tile.rate().equals(Words.NONE));
              });

      assertThat(heads(console)).isEqualTo(asked);
    }
  }

  @Test
  void shouldKnowTheLastStateAfterARestart(Surroundings surroundings) throws Exception {
    String name = surroundings.newName();
    surroundings.createTopic(Surroundings.resultsTopic(name), 3);
    BatchResult batch = samples.batch("cam-1", 0, now.minusSeconds(300));
    String key = keys.annotated(samples.keptFrames(batch).get(0));
    surroundings.put(name, key, new byte[] {1});
    try (ResultPublisher publisher = publisher(surroundings, name)) {
      publisher.publish(batch);
    }
    try (EmbeddedConsole console = surroundings.console(name)) {
      await().atMost(PATIENCE).until(() -> page(console).contains("cam-1"));
    }
    try (EmbeddedConsole console = surroundings.console(name);
        EventStream events = new EventStream(console.uri("/wall/events"))) {
      String shown = events.await(line -> line.contains(key));

      assertThat(shown).contains("\"id\":\"cam-1\"");
      assertThat(page(console)).contains("1 camera").contains("/pictures/" + key);
    }
  }

  @Test
  void shouldKnowACameraThatFellSilentLongBeforeTheStart(Surroundings surroundings)
      throws Exception {
    String name = surroundings.newName();
    surroundings.createTopic(Surroundings.resultsTopic(name), 1);
    BatchResult batch = samples.batch("cam-7", 0, now.minus(Duration.ofHours(3)));
    String picture = keys.annotated(samples.keptFrames(batch).get(0));
    surroundings.put(name, samples.keyOf(batch), new BatchResultJson().encode(batch));
    surroundings.put(name, picture, new byte[] {1});
    try (EmbeddedConsole console = surroundings.console(name);
        EventStream events = new EventStream(console.uri("/wall/events"))) {
      String shown = events.await(line -> line.contains("\"id\":\"cam-7\""));

      assertThat(shown)
          .contains("\"state\":\"offline\"")
          .contains("\"since\":\"" + batch.frames().get(4).capturedAt().truncatedTo(MILLIS))
          .contains("\"picture\":\"/pictures/" + picture);
    }
  }

  private static String page(EmbeddedConsole console) throws IOException {
    try (InputStream body = console.uri("/").toURL().openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static double heads(EmbeddedConsole console) {
    return console
        .bean(MeterRegistry.class)
        .counter("sightline.console.s3.requests", "kind", "head")
        .count();
  }

  private ResultPublisher publisher(Surroundings surroundings, String name) {
    return new ResultPublisher(
        surroundings.broker().bootstrapServers(), Surroundings.resultsTopic(name), samples);
  }
}
