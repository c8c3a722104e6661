package dev.sightline.tracker.tell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.local.process.FreePorts;
import dev.sightline.tracker.deliver.Events;
import dev.sightline.tracker.deliver.mqtt.LocalMqtt;
import dev.sightline.tracker.deliver.webhook.BadServer;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RetellingMainTest {

  private static final String ONE = new String(Events.document(Events.event("gate", 1)), UTF_8);
  private static final String TWO = new String(Events.document(Events.event("gate", 2)), UTF_8);
  private static final String ONE_ID = Events.event("gate", 1).eventId().toString();
  private static final String TWO_ID = Events.event("gate", 2).eventId().toString();

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @Test
  void shouldTellAWebhookAsTheTrackerDoes() throws Exception {
    try (BadServer server = new BadServer()) {
      // The filter is of what the tracker tells by itself.
      int code =
          run(
              webhooks(server, "\"secretFile\": \"key\", \"streams\": [\"yard\"]"),
              ONE + "\n" + TWO + "\n",
              "webhook-alarm");

      assertThat(code).isZero();
      assertThat(server.requests()).extracting(BadServer.Request::body).containsExactly(ONE, TWO);
      assertThat(server.requests().get(1).headers())
          .containsEntry("webhook-id", TWO_ID)
          .containsEntry("Idempotency-Key", TWO_ID)
          .containsKey("webhook-signature");
      assertThat(out.toString(UTF_8).lines()).containsExactly(ONE_ID + " taken", TWO_ID + " taken");
    }
  }

  @Test
  void shouldSayWhatIsRefusedAgainAndGoOn() throws Exception {
    try (BadServer server = new BadServer().then(BadServer.status(422))) {
      int code = run(webhooks(server, "\"batch\": 10"), ONE + "\n{}\n" + TWO, "webhook-alarm");

      assertThat(code).isEqualTo(1);
      assertThat(out.toString(UTF_8).lines())
          .hasSize(3)
          .contains(ONE_ID + " refused: answered 422", TWO_ID + " taken")
          .anyMatch(line -> line.startsWith("not told: "));
      assertThat(server.requests())
          .extracting(BadServer.Request::body)
          .containsExactly("[" + ONE + "]", "[" + TWO + "]");
    }
  }

  @Test
  void shouldEndWhereTheReceiverIsAway() throws Exception {
    try (BadServer server = new BadServer().then(BadServer.status(503))) {
      assertThat(run(webhooks(server, ""), ONE + "\n" + TWO, "webhook-alarm")).isEqualTo(1);

      assertThat(out.toString(UTF_8).lines())
          .containsExactly(ONE_ID + " not taken, and the rest not told: answered 503");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void shouldTellMqtt() throws Exception {
    int port = FreePorts.findOne();
    try (LocalMqtt broker = LocalMqtt.start(port)) {
      Map<String, Object> settings =
          Map.of("sightline.delivery.mqtt-url", "mqtt://127.0.0.1:" + port);

      assertThat(run(settings, ONE, "mqtt")).isZero();

      assertThat(broker.published()).extracting(LocalMqtt.Published::payload).containsExactly(ONE);
    }
  }

  @Test
  void shouldSayWhichReceiversThereAre() throws Exception {
    try (BadServer server = new BadServer()) {
      assertThat(run(webhooks(server, ""), ONE, "alarm")).isEqualTo(2);

      assertThat(errors.toString(UTF_8).lines())
          .containsExactly(
              "there is no receiver 'alarm'; WEBHOOKS and MQTT_URL name webhook-alarm");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void shouldTellItsUsage() throws Exception {
    assertThat(run(Map.of(), "")).isEqualTo(2);

    assertThat(errors.toString(UTF_8)).startsWith("usage: java -jar event-tracker.jar tell");
  }

  private Map<String, Object> webhooks(BadServer server, String more) throws Exception {
    Files.writeString(directory.resolve("key"), "a key of sixteen bytes or more");
    String comma = Optional.of(more).filter(text -> !text.isEmpty()).map(text -> ", ").orElse("");
    Path file =
        Files.writeString(
            directory.resolve("webhooks.json"),
            "{\"alarm\": {\"url\": \"%s\"%s%s}}".formatted(server.url("/"), comma, more));
    return Map.of("sightline.delivery.webhooks", file.toString());
  }

  private int run(Map<String, Object> settings, String documents, String... arguments)
      throws Exception {
    try (ApplicationContext context =
        ApplicationContext.builder().banner(false).properties(settings).build()) {
      return new RetellingMain(
              context.getEnvironment().start(),
              new ByteArrayInputStream(documents.getBytes(UTF_8)),
              new PrintStream(out, true, UTF_8),
              new PrintStream(errors, true, UTF_8))
          .run(List.of(arguments));
    }
  }
}
