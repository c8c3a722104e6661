package dev.sightline.console.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.testing.EmbeddedConsole;
import dev.sightline.console.testing.SharedSurroundings;
import dev.sightline.console.testing.Surroundings;
import dev.sightline.contract.DeadLetterHeaders;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dead letters of a real broker, on the pages of a console. */
@ExtendWith(SharedSurroundings.class)
@Timeout(180)
class DeadLettersIT {

  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16};
  private static final byte[] BINARY_KEY = {0, (byte) 0xff, 7, '<', 'b', '>'};
  private static final String HOSTILE = "INVALID_RECORD: <script>alert(1)</script>\u202e\u001b[2J";
  private static final Pattern ROW = Pattern.compile("href=\"/dead-letters/([0-9:]+)\"");
  private static final Pattern OLDER = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Surroundings surroundings;
  private final String name;
  private final EmbeddedConsole console;

  DeadLettersIT(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.name = surroundings.newName();
    this.console = surroundings.console(name);
  }

  @AfterEach
  void stop() {
    console.close();
  }

  @Test
  void shouldSayThatThereAreNoneWhereThereIsNoTopic() throws Exception {
    HttpResponse<String> page = get("/dead-letters");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("No dead letters yet");
  }

  @Test
  void shouldShowWhateverALetterHoldsAsText() throws Exception {
    surroundings.createTopic(topic(), 1);
    write(List.of(letter("gate", BINARY_KEY, "<img src=x>".getBytes(UTF_8), HOSTILE, 7)));

    String list = get("/dead-letters").body();
    String detail = get("/dead-letters/0").body();

    assertThat(list)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;\\u{202e}\\u{1b}[2J")
        .contains("gate")
        .contains(name + ".gate-3@7");
    assertThat(detail)
        .contains("hex 00ff073c623e")
        .contains("&lt;img src=x&gt;")
        .contains("./sightline dlq replay 0 --topic " + name);
    assertThat(list + detail).doesNotContain("<script>alert").doesNotContain("\u202e");
    assertThat(get("/dead-letters/0/picture").statusCode()).isEqualTo(404);
  }

  @Test
  void shouldServeAPictureAsAPictureAndNothingElse() throws Exception {
    surroundings.createTopic(topic(), 1);
    write(List.of(letter("gate", null, JPEG, "BROKEN_IMAGE: cut off", 1)));

    HttpResponse<byte[]> picture =
        http.send(request("/dead-letters/0/picture"), BodyHandlers.ofByteArray());

    assertThat(get("/dead-letters/0").body()).contains("src=\"/dead-letters/0/picture\"");
    assertThat(picture.body()).isEqualTo(JPEG);
    assertThat(picture.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(picture.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(picture.headers().allValues("Content-Security-Policy")).contains("sandbox");
  }

  @Test
  void shouldReadTenThousandLettersInPieces() throws Exception {
    surroundings.createTopic(topic(), 2);
    List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      String stream = i == 4000 ? "rare" : "gate";
      letters.add(letter(stream, null, new byte[100], "INVALID_RECORD: number " + i, i));
    }
    write(letters);

    List<String> newest = rows(get("/dead-letters").body());
    String second = get(older(get("/dead-letters").body())).body();

    assertThat(newest).hasSize(DeadLetterArchive.PAGE).doesNotHaveDuplicates();
    assertThat(rows(second)).hasSize(DeadLetterArchive.PAGE).doesNotContainAnyElementsOf(newest);
    assertThat(find("/dead-letters?stream=rare")).contains("number 4000");
  }

  @Test
  void shouldFilterByReason() throws Exception {
    surroundings.createTopic(topic(), 1);
    write(
        List.of(
            letter("gate", null, JPEG, "BROKEN_IMAGE: cut off", 1),
            letter("gate", null, JPEG, "INVALID_RECORD: no number", 2),
            letter("yard", null, JPEG, "BROKEN_IMAGE: too large", 3)));

    assertThat(rows(get("/dead-letters?reason=BROKEN_IMAGE").body())).containsExactly("2", "0");
    assertThat(rows(get("/dead-letters?reason=BROKEN_IMAGE&stream=gate").body()))
        .containsExactly("0");
    assertThat(get("/dead-letters?stream=dock").body()).contains("No dead letter matches");
  }

  @Test
  void shouldSayThatALetterIsNotThere() throws Exception {
    assertThat(get("/dead-letters/12").statusCode()).isEqualTo(404);
    assertThat(get("/dead-letters/1:x").statusCode()).isEqualTo(404);
    assertThat(get("/dead-letters?before=nonsense").statusCode()).isEqualTo(200);
  }

  /** Goes on to older pages until one has letters; each looks at a bounded number. */
  private String find(String path) throws Exception {
    String page = get(path).body();
    for (int pages = 0; rows(page).isEmpty() && pages < 20; pages++) {
      page = get(older(page)).body();
    }
    return page;
  }

  private static String older(String page) {
    Matcher link = OLDER.matcher(page);
    assertThat(link.find()).as("a link to older letters on %s", page).isTrue();
    return link.group(1).replace("&amp;", "&");
  }

  private static List<String> rows(String page) {
    return ROW.matcher(page).results().map(match -> match.group(1)).toList();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path), BodyHandlers.ofString());
  }

  private HttpRequest request(String path) {
    URI address = console.uri(path);
    return HttpRequest.newBuilder(address).GET().build();
  }

  private String topic() {
    return name + ".dlq";
  }

  private ProducerRecord<byte[], byte[]> letter(
      String stream, byte[] key, byte[] value, String cause, long offset) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic(), key, value);
    Map.of(
            DeadLetterHeaders.CAUSE,
            cause,
            DeadLetterHeaders.TIME,
            "2026-11-30T03:00:00Z",
            DeadLetterHeaders.TOPIC,
            name + "." + stream,
            DeadLetterHeaders.PARTITION,
            "3",
            DeadLetterHeaders.OFFSET,
            Long.toString(offset))
        .forEach((header, text) -> record.headers().add(header, text.getBytes(UTF_8)));
    return record;
  }

  private void write(List<ProducerRecord<byte[], byte[]>> letters) throws Exception {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            surroundings.broker().bootstrapServers(),
            ProducerConfig.LINGER_MS_CONFIG,
            5);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      letters.forEach(letter -> sent.add(producer.send(letter)));
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    }
  }
}
