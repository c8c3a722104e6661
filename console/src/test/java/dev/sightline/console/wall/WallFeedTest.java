package dev.sightline.console.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.status.StatusItem;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WallFeedTest {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
  private static final TopView TOP = Tops.of("2 cameras");

  private final WallFeed feed = new WallFeed();

  @Test
  void shouldTellANewPageEverything() {
    refresh(wall("a", "b"), START);

    assertThat(feed.since(WallFeed.NOTHING))
        .contains("\"order\":[\"a\",\"b\"]")
        .contains("\"id\":\"a\"")
        .contains("\"id\":\"b\"")
        .contains("\"cameras\":{\"text\":\"2 cameras\"");
  }

  @Test
  void shouldTellANewPageThatThereIsNoCamera() {
    refresh(wall(), START);

    assertThat(feed.since(WallFeed.NOTHING)).contains("\"order\":[]").contains("\"tiles\":[]");
  }

  @Test
  void shouldTellOnlyWhatChanged() {
    refresh(wall("a", "b"), START);
    long known = feed.version();
    refresh(wall("a", "b"), START.plusSeconds(1));
    assertThat(feed.version()).isEqualTo(known);

    refresh(new WallView(TOP, List.of(tile("a", "10.0"), tile("b", "9.9"))), START.plusSeconds(2));

    assertThat(feed.version()).isGreaterThan(known);
    assertThat(feed.since(known))
        .contains("\"id\":\"b\"")
        .doesNotContain("\"id\":\"a\"")
        .doesNotContain("order")
        .doesNotContain("top");
  }

  @Test
  void shouldTellOfATileAtMostTwiceASecondAndThenTheLast() {
    refresh(wall("a"), START);
    long told = 0;
    long known = feed.version();
    for (int millis = 10; millis <= 2000; millis += 10) {
      refresh(new WallView(TOP, List.of(tile("a", "rate " + millis))), START.plusMillis(millis));
      if (feed.version() > known) {
        told++;
        known = feed.version();
      }
    }
    assertThat(told).isBetween(3L, 4L);

    refresh(new WallView(TOP, List.of(tile("a", "rate 2000"))), START.plusMillis(2500));

    assertThat(feed.since(WallFeed.NOTHING)).contains("rate 2000");
  }

  @Test
  void shouldTellOfCamerasThatComeAndGo() {
    refresh(wall("a", "b"), START);
    long known = feed.version();

    refresh(wall("c", "a"), START.plusMillis(10));

    assertThat(feed.since(known))
        .contains("\"order\":[\"c\",\"a\"]")
        .contains("\"id\":\"c\"")
        .doesNotContain("\"id\":\"a\"");
  }

  @Test
  void shouldWriteHostileTextAsText() {
    TileView hostile =
        new TileView(
            "a",
            "offline",
            "bad",
            "",
            "</script>\n\ndata: x",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "");

    refresh(new WallView(TOP, List.of(hostile)), START);

    assertThat(feed.since(WallFeed.NOTHING)).doesNotContain("\n").contains("\\n\\ndata: x");
  }

  @Test
  void shouldTellWhenTheStripIsOther() {
    StatusItem up = StatusItem.well("Kafka", "reading results live");
    feed.refresh(wall("a"), List.of(up), START);
    long known = feed.version();
    assertThat(feed.since(WallFeed.NOTHING)).contains("\"strip\":true");

    feed.refresh(wall("a"), List.of(StatusItem.away("Kafka", "away", "no answer", START)), START);

    assertThat(feed.since(known)).isEqualTo("{\"tiles\":[],\"strip\":true}");
    known = feed.version();
    feed.refresh(wall("b"), List.of(StatusItem.away("Kafka", "away", "no answer", START)), START);
    assertThat(feed.since(known)).doesNotContain("strip");
  }

  private void refresh(WallView wall, Instant now) {
    feed.refresh(wall, List.of(), now);
  }

  private static WallView wall(String... ids) {
    return new WallView(TOP, Stream.of(ids).map(id -> tile(id, "10.0")).toList());
  }

  private static TileView tile(String id, String rate) {
    return new TileView(id, "online", "good", "", "", "", "", "", "", "", rate, "", "", "", "");
  }
}
