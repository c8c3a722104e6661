package dev.sightline.console.event;

import dev.sightline.console.page.Address;
import dev.sightline.console.page.Overlay;
import dev.sightline.console.page.Utc;
import dev.sightline.console.recent.RecentEvent;
import dev.sightline.contract.event.ObjectEvent;

/** An event in the list, as the template takes it. */
public record EventRow(RecentEvent recent) {

  private ObjectEvent event() {
    return recent.event();
  }

  public String id() {
    return event().eventId().toString();
  }

  /** The event's page, which finds it in the topic where it is no longer in memory. */
  public String link() {
    return Address.of(EventQuery.PATH + "/" + id())
        .with("record", recent.record().toString())
        .toString();
  }

  public String stream() {
    return recent.stream();
  }

  public String words() {
    return EventWords.of(event());
  }

  public String time() {
    return event().capturedAt().toString();
  }

  public String timeText() {
    return Utc.text(event().capturedAt());
  }

  /** The best of its detections. */
  public String confidence() {
    return Overlay.confidence(event().confidenceBest());
  }

  /** Whether a frame with it was kept. */
  public boolean hasPicture() {
    return event().bestImageKey().isPresent();
  }
}
