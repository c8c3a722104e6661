package dev.sightline.console.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.console.archive.FakeArchive;
import dev.sightline.console.page.Pages;
import dev.sightline.console.page.PlainHeads;
import dev.sightline.console.testing.StoredBatch;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineControllerTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final FakeArchive fake = new FakeArchive("2026-03-02T12:30:00Z");
  private final Timeline timeline =
      new Timeline(
          fake.archive(),
          new HourCounter(fake.archive(), fake.time()),
          Duration.ofSeconds(2),
          fake.time());
  private final TimelineController controller =
      new TimelineController(
          fake.archive(), timeline, new Pages(), PlainHeads.heads(), fake.time());

  @AfterEach
  void close() {
    fake.close();
  }

  private static HttpRequest<?> request(Map<String, String> parameters) {
    MutableHttpRequest<?> request = HttpRequest.GET("/timeline");
    parameters.forEach((name, value) -> request.getParameters().add(name, value));
    return request;
  }

  private TimelineJson json(String from, String to) {
    return (TimelineJson)
        controller.counts(request(Map.of("stream", "cam-1", "from", from, "to", to))).body();
  }

  private String page(Map<String, String> parameters) {
    return new String(controller.page(request(parameters)).body(), UTF_8);
  }

  private String table(Map<String, String> parameters) {
    return new String(controller.table(request(parameters)).body(), UTF_8);
  }

  @Test
  void shouldCountByLabelAndMinuteNewestHourFirst() {
    StoredBatch.of("cam-1", 0, "2026-03-02T10:59:59.950Z")
        .plain("car")
        .plain("car")
        .in(fake.bucket());
    StoredBatch.of("cam-1", 5, "2026-03-02T12:03:00Z").kept("car", "dog", "car").in(fake.bucket());
    StoredBatch.of("cam-2", 9, "2026-03-02T12:03:00Z").kept("cat").in(fake.bucket());

    TimelineJson json = json("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z");

    assertThat(json.next()).isEmpty();
    assertThat(json.hours()).extracting(TimelineJson.Hour::hour).first().isEqualTo(NOON.toString());
    assertThat(json.hours().get(0).counts().get("car")).containsExactly(new long[] {3, 2});
    assertThat(json.hours().get(0).counts().get("dog")).containsExactly(new long[] {3, 1});
    assertThat(json.hours().get(0).counts()).doesNotContainKey("cat");
    TimelineJson.Hour ten = json.hours().get(json.hours().size() - 1);
    assertThat(ten.counts().get("car")).containsExactly(new long[] {59, 1}, new long[] {60, 1});
  }

  @Test
  void shouldTellMinutesWithoutFramesFromThoseInWhichNothingWasFound() {
    List<String> times =
        List.of("11:59:59.950", "12:03:59.950", "12:04:30", "12:06:00", "12:20:00");
    for (int i = 0; i < times.size(); i++) {
      StoredBatch.of("cam-1", i, "2026-03-02T" + times.get(i) + "Z")
          .plain()
          .plain()
          .in(fake.bucket());
    }

    List<TimelineJson.Hour> hours = json("2026-03-02T11:00:00Z", "2026-03-02T13:00:00Z").hours();

    assertThat(hours.get(0).watched()).containsExactly(new int[] {3, 6}, new int[] {20, 20});
    assertThat(hours.get(1).watched()).containsExactly(new int[] {59, 60});
  }

  @Test
  void shouldBoundTheMinutesOfABatchThatClaimsToBeLong() {
    StoredBatch batch = StoredBatch.of("cam-1", 0, "2026-03-02T12:05:00Z").plain().plain();
    String document = new String(batch.json(), UTF_8);
    String hostile = document.replace("12:05:00.100Z", "19:05:00Z");
    fake.bucket().put(batch.key(), hostile.getBytes(UTF_8), batch.at());

    List<TimelineJson.Hour> hours = json("2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z").hours();

    assertThat(hours.get(0).watched()).containsExactly(new int[] {5, 120});
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "240, 1", "241, 2", "480, 2", "481, 4", "1440, 8", "100000, 512"})
  void shouldReadNoMoreThanASampleOfAnHour(int results, int every) {
    assertThat(HourCounter.every(results)).isEqualTo(every);
    assertThat((results + every - 1) / every).isLessThanOrEqualTo(HourCounter.SAMPLE);
  }

  @Test
  void shouldEstimateFromTheSampleAndCountAllWhereAsked() {
    for (int i = 0; i < 960; i++) {
      StoredBatch.of("cam-1", i, NOON.plusSeconds(i)).plain("car").in(fake.bucket());
    }
    Map<String, String> all =
        Map.of("stream", "cam-1", "from", NOON.toString(), "to", NOON.plusSeconds(9).toString());

    TimelineJson.Hour estimate = json(all.get("from"), all.get("to")).hours().get(0);
    int sampled = fake.bucket().requests("get");
    Map<String, String> exactly = new HashMap<>(all);
    exactly.put("exact", "true");
    HttpResponse<?> exact = controller.counts(request(exactly));

    assertThat(estimate.every()).isEqualTo(4);
    assertThat(estimate.results()).isEqualTo(960);
    assertThat(sum(estimate)).isEqualTo(960);
    assertThat(sampled).isEqualTo(240);
    assertThat(sum(((TimelineJson) exact.body()).hours().get(0))).isEqualTo(960);
    assertThat(fake.bucket().requests("get")).isEqualTo(960);
  }

  private static long sum(TimelineJson.Hour hour) {
    return hour.counts().get("car").stream().mapToLong(pair -> pair[1]).sum();
  }

  @Test
  void shouldReadAnHourThatIsOverOnce() {
    StoredBatch.of("cam-1", 0, "2026-03-02T10:00:00Z").plain("car").in(fake.bucket());

    json("2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z");
    int lists = fake.bucket().requests("list");
    json("2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z");

    assertThat(fake.bucket().requests("get")).isEqualTo(1);
    assertThat(fake.bucket().requests("list")).isEqualTo(lists);
  }

  @Test
  void shouldAnswerInPartsWhereS3IsSlow() {
    for (int hour = 0; hour < 12; hour++) {
      for (int i = 0; i < 40; i++) {
        Instant at = NOON.minus(Duration.ofHours(hour)).plusSeconds(i);
        StoredBatch.of("cam-1", 100L * hour + i, at).plain("car").in(fake.bucket());
      }
    }
    fake.bucket().beforeAnswer(what -> fake.time().pass(Duration.ofMillis(20)));

    List<String> hours = new ArrayList<>();
    String next = "2026-03-03T00:00:00Z";
    int parts = 0;
    while (!next.isEmpty() && parts < 100) {
      TimelineJson part = json("2026-03-02T00:00:00Z", next);
      part.hours().forEach(hour -> hours.add(hour.hour()));
      next = part.next();
      parts++;
    }

    assertThat(parts).isGreaterThan(2);
    assertThat(hours).hasSize(12).doesNotHaveDuplicates();
    assertThat(fake.bucket().requests("get")).isEqualTo(480);
  }

  @Test
  void shouldGatherLabelsBeyondFifty() {
    StoredBatch batch = StoredBatch.of("cam-1", 0, NOON);
    for (int i = 0; i < 60; i++) {
      batch = batch.plain("label " + i);
    }
    batch.plain("label 59").in(fake.bucket());

    Map<String, List<long[]>> counts =
        json("2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z").hours().get(0).counts();

    assertThat(counts).hasSize(51).containsKey("label 59");
    assertThat(counts.get("other")).containsExactly(new long[] {0, 10});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=x",
        "to=+999999999-01-01T00:00:00Z",
        "from=2026-01-01T00:00:00Z",
        "stream=A"
      })
  void shouldRefuseCountsOfNoStreamOrOfTooLongATime(String wrong) {
    Map<String, String> parameters =
        new HashMap<>(
            Map.of(
                "stream", "cam-1", "from", "2026-03-02T00:00:00Z", "to", "2026-03-03T00:00:00Z"));
    parameters.put(wrong.split("=", 2)[0], wrong.split("=", 2)[1]);

    assertThat(controller.counts(request(parameters)).code()).isEqualTo(400);
    assertThat(fake.bucket().requests("list")).isZero();
  }

  @Test
  void shouldWriteAnHourInWhichNothingWasFoundWithoutGaps() throws Exception {
    StoredBatch.of("cam-1", 0, NOON).plain().in(fake.bucket());
    JsonMapper servers =
        JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_EMPTY).build();

    String json = servers.writeValueAsString(json("2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z"));

    assertThat(json)
        .isEqualTo(
            "{\"hours\":[{\"hour\":\"2026-03-02T12:00:00Z\",\"results\":1,\"every\":1,"
                + "\"watched\":[[0,0]],\"counts\":{}}],\"next\":\"\"}");
  }

  @Test
  void shouldShowARowForEachCameraAndLeadToOtherDays() {
    StoredBatch.of("cam-1", 0, NOON).kept("car").in(fake.bucket());
    StoredBatch.of("cam-2", 0, NOON).kept("car").in(fake.bucket());

    assertThat(page(Map.of()))
        .contains("data-stream=\"cam-1\"")
        .contains("data-stream=\"cam-2\"")
        .contains("data-day=\"\"")
        .contains("/timeline?day=2026-03-01\"");
    assertThat(page(Map.of("stream", "cam-2", "day", "2026-02-28", "exact", "true")))
        .doesNotContain("data-stream=\"cam-1\"")
        .contains("data-day=\"2026-02-28\" data-exact=\"true\"")
        .contains("/timeline?stream=cam-2&amp;day=2026-03-01&amp;exact=true\"");
  }

  @Test
  void shouldShowCountsAsATableThatLeadsToPictures() {
    StoredBatch.of("cam-1", 0, NOON).kept("<b>", "<b>").in(fake.bucket());

    assertThat(table(Map.of("stream", "cam-1", "day", "2026-03-02")))
        .contains("&lt;b&gt;")
        .contains(
            "<a href=\"/gallery?stream=cam-1&amp;from=2026-03-02T12%3A00%3A00Z"
                + "&amp;to=2026-03-02T13%3A00%3A00Z&amp;label=%3Cb%3E\">2</a>")
        .doesNotContain("<b>");
    assertThat(table(Map.of("stream", "cam-1", "day", "2025-03-02")))
        .contains("No results on this day.");
  }

  @Test
  void shouldSayThatThereIsNothingYet() {
    assertThat(page(Map.of())).contains("No results yet.");
  }

  @Test
  void shouldSayThatS3IsDownAndRecover() {
    StoredBatch.of("cam-1", 0, NOON).kept("car").in(fake.bucket());
    Map<String, String> day =
        Map.of("stream", "cam-1", "from", "2026-03-02T00:00:00Z", "to", "2026-03-03T00:00:00Z");
    fake.bucket().setDown(true);

    assertThat(controller.page(request(Map.of())).code()).isEqualTo(503);
    assertThat(page(Map.of())).contains("The bucket can't be read.");
    assertThat(controller.table(request(day)).code()).isEqualTo(503);
    HttpResponse<?> counts = controller.counts(request(day));
    assertThat(counts.code()).isEqualTo(503);
    assertThat(counts.body()).asString().contains("connection refused");

    fake.bucket().setDown(false);

    assertThat(controller.page(request(Map.of())).code()).isEqualTo(200);
    assertThat(controller.counts(request(day)).code()).isEqualTo(200);
  }
}
