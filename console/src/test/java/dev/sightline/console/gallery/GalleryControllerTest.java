package dev.sightline.console.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.archive.FakeArchive;
import dev.sightline.console.page.Pages;
import dev.sightline.console.page.PlainHeads;
import dev.sightline.console.testing.StoredBatch;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GalleryControllerTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

  private final FakeArchive fake = new FakeArchive("2026-03-02T12:30:00Z");
  private final GalleryController controller =
      new GalleryController(
          fake.archive(), fake.search(), new Pages(), PlainHeads.heads(), fake.time());

  @AfterEach
  void close() {
    fake.close();
  }

  private HttpResponse<byte[]> get(String address) {
    return controller.gallery(request(address));
  }

  private static MutableHttpRequest<?> request(String address) {
    MutableHttpRequest<?> request = HttpRequest.GET("/gallery");
    for (String pair : address.replaceFirst("[^?]*\\??", "").split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        request.getParameters().add(parts[0], URLDecoder.decode(parts[1], UTF_8));
      }
    }
    return request;
  }

  private String page(String address) {
    return new String(get(address).body(), UTF_8);
  }

  private String part(String address) {
    return new String(
        controller.gallery(request(address).header("HX-Request", "true")).body(), UTF_8);
  }

  private void store(int batches, String label) {
    for (int i = 0; i < batches; i++) {
      StoredBatch.of("cam-1", i, NOON.minusSeconds(i)).kept(label).in(fake.bucket());
    }
  }

  private static int cards(String html) {
    return html.split("<figure>", -1).length - 1;
  }

  @Test
  void shouldShowAPictureWithItsCameraTimeAndLabels() {
    StoredBatch batch =
        StoredBatch.of("cam-1", 7, NOON).kept("person", "person", "car").in(fake.bucket());

    assertThat(page("/gallery"))
        .contains("href=\"/batches/" + batch.key() + "?frame=7\"")
        .contains(
            "src=\"/previews/"
                + batch.key().replaceFirst("results", "frames").replace(".json", "/7.jpg"))
        .contains("<strong>cam-1</strong>")
        .contains("datetime=\"2026-03-02T12:00:00Z\">2026-03-02 12:00:00 UTC<")
        .contains("person ×2 <span class=\"quiet\">0.90</span>")
        .contains("alt=\"cam-1: person ×2, car\"");
  }

  @Test
  void shouldLeadToOlderPicturesWithAndWithoutAScript() {
    store(60, "car");
    String first = page("/gallery?stream=cam-1");
    String second = part(next(first));
    String third = page(next(second));

    assertThat(first).contains("hx-trigger=\"revealed\"").contains("Older pictures");
    assertThat(cards(first) + cards(second) + cards(third)).isEqualTo(60);
    assertThat(second).doesNotContain("<html");
    assertThat(third).contains("<html").contains("No older pictures.");
  }

  private static String next(String html) {
    Matcher link = NEXT.matcher(html);
    assertThat(link.find()).isTrue();
    return link.group(1).replace("&amp;", "&");
  }

  @Test
  void shouldKeepTheFilterInTheAddress() {
    store(60, "a&b");

    String html = page("/gallery?stream=cam-1&label=a%26b&confidence=0.5&from=2026-03-01T00:00");

    assertThat(cards(html)).isEqualTo(24);
    assertThat(next(html))
        .startsWith(
            "/gallery?stream=cam-1&label=a%26b&confidence=0.5&from=2026-03-01T00%3A00%3A00Z&after=");
    assertThat(html)
        .contains("value=\"cam-1\" checked")
        .contains("value=\"a&amp;b\"")
        .contains("name=\"from\" step=\"1\" value=\"2026-03-01T00:00:00\"");
  }

  @Test
  void shouldShowADayAndTheLastMinutes() {
    store(1, "car");
    StoredBatch.of("cam-1", 99, "2026-03-01T23:00:00Z").kept().in(fake.bucket());

    assertThat(cards(page("/gallery?day=2026-03-01"))).isEqualTo(1);
    assertThat(cards(page("/gallery?last=15m"))).isZero();
    assertThat(cards(page("/gallery?last=1h"))).isEqualTo(1);
    assertThat(cards(page("/gallery?last=24h"))).isEqualTo(2);
    assertThat(page("/gallery?last=1h")).contains("data-preset=\"1h\" aria-current=\"true\"");
  }

  @Test
  void shouldSayWhatToDoWhereNothingMatches() {
    assertThat(page("/gallery?label=dog")).contains("No pictures.").contains("lower confidence");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stream=Cam/1",
        "confidence=2",
        "confidence=NaN",
        "confidence=x",
        "from=yesterday",
        "from=%2B999999999-01-01T00:00",
        "to=2026-02-30T00:00",
        "day=2026-1-1",
        "last=1y",
        "after=x"
      })
  void shouldLeaveOutAndTellWhatItDoesNotUnderstand(String parameter) {
    store(1, "car");

    assertThat(cards(page("/gallery?" + parameter))).isEqualTo(1);
    assertThat(page("/gallery?" + parameter))
        .contains("Ignored (not understood):")
        .contains("<code>" + parameter.substring(0, parameter.indexOf('=')) + " '");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>"})
  void shouldEscapeLabelsThatAreMeantAsMarkup(String label) {
    store(1, label);

    for (String html : List.of(page("/gallery"), page("/gallery?label=" + encoded(label)))) {
      assertThat(cards(html)).isEqualTo(1);
      assertThat(html).doesNotContain("<script>alert").doesNotContain("<img src=x");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  @Test
  void shouldTellHowFarASearchCameThatTakesLong() {
    store(100, "car");
    fake.bucket().beforeAnswer(what -> fake.time().pass(Duration.ofMillis(50)));

    String first = page("/gallery?label=dog");

    assertThat(first).contains("Searching… reached <time").contains("hx-trigger=\"revealed\"");
    assertThat(next(first)).contains("tries=1");
    assertThat(part(next(first).replace("tries=1", "tries=49")))
        .contains("Searched back to")
        .doesNotContain("revealed");
  }

  @Test
  void shouldSayThatTheBucketCannotBeReadAndRecover() {
    store(1, "car");
    fake.bucket().setDown(true);

    HttpResponse<byte[]> down = get("/gallery?stream=cam-1");

    assertThat(down.code()).isEqualTo(503);
    assertThat(new String(down.body(), UTF_8))
        .contains("The bucket can't be read.")
        .contains("connection refused")
        .contains("<a href=\"/gallery?stream=cam-1\">Try again</a>");
    // htmx shows nothing of an answer that is an error.
    assertThat(controller.gallery(request("/gallery").header("HX-Request", "true")).code())
        .isEqualTo(200);
    fake.bucket().setDown(false);
    assertThat(cards(page("/gallery?stream=cam-1"))).isEqualTo(1);
  }
}
