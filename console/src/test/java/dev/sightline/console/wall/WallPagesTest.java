package dev.sightline.console.wall;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.sse.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

class WallPagesTest {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

  private final WallFeed feed = new WallFeed();
  private Instant now = START;
  private final WallPages pages = new WallPages(feed, () -> now);

  @Test
  void shouldTellASlowPageTheNewestOnly() {
    Reader slow = new Reader();
    pages.open().subscribe(slow);
    slow.request(1);
    change("1.0");
    for (int i = 0; i < 1000; i++) {
      change("2." + i);
    }
    assertThat(slow.got).hasSize(1);

    slow.request(1);
    pages.tell();

    assertThat(slow.got).hasSize(2);
    assertThat(slow.got.get(1).getData()).contains("2.999");
  }

  @Test
  void shouldSayThatItIsThereWhenNothingChanges() {
    Reader page = new Reader();
    pages.open().subscribe(page);
    page.request(100);
    change("1.0");
    for (int i = 0; i < 100; i++) {
      now = now.plusMillis(100);
      pages.tell();
    }

    assertThat(page.got).extracting(Event::getName).containsExactly("wall", "beat", "beat");
  }

  @Test
  void shouldForgetAPageThatIsClosed() {
    Reader page = new Reader();
    pages.open().subscribe(page);
    assertThat(pages.isAnyOpen()).isTrue();

    page.cancel();

    assertThat(pages.isAnyOpen()).isFalse();
  }

  @Test
  void shouldEndAllPagesAtTheEnd() {
    Reader page = new Reader();
    pages.open().subscribe(page);

    pages.close();

    assertThat(page.isDisposed()).isTrue();
    assertThat(pages.isAnyOpen()).isFalse();
  }

  @Test
  void shouldEndAPageAfterAWhileSoThatItsSessionIsAskedForAgain() {
    Reader page = new Reader();
    pages.open().subscribe(page);

    now = now.plus(WallPages.LONGEST);
    pages.tell();
    assertThat(page.isDisposed()).isFalse();
    now = now.plusSeconds(1);
    pages.tell();

    assertThat(page.isDisposed()).isTrue();
    assertThat(pages.isAnyOpen()).isFalse();
  }

  private void change(String rate) {
    now = now.plusSeconds(1);
    feed.refresh(
        new WallView(
            Tops.of("1 camera"),
            List.of(
                new TileView(
                    "a", "online", "good", "", "", "", "", "", "", "", rate, "", "", "", ""))),
        List.of(),
        now);
    pages.tell();
  }

  private static final class Reader extends BaseSubscriber<Event<String>> {

    private final List<Event<String>> got = new ArrayList<>();

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      // Asks when it is told to.
    }

    @Override
    protected void hookOnNext(Event<String> event) {
      got.add(event);
    }
  }
}
