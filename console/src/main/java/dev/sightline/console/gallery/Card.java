package dev.sightline.console.gallery;

import dev.sightline.console.archive.Found;
import dev.sightline.console.archive.Picture;
import dev.sightline.console.page.Address;
import dev.sightline.console.page.Utc;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A picture of the gallery, as its template takes it. */
public record Card(Picture picture) {

  private static final int MOST_LABELS = 5;

  /** The annotated image's address, or the frame's with boxes. */
  public String image() {
    return "/previews/" + picture.frameKey();
  }

  /** The page of its batch with this frame. */
  public String link() {
    return Address.of("/batches/" + picture.resultKey()).with("frame", picture.name()).toString();
  }

  public String stream() {
    return picture.stream().value();
  }

  public String time() {
    return picture.capturedAt().toString();
  }

  public String timeText() {
    return Utc.text(picture.capturedAt());
  }

  /** Highest confidence first. */
  public List<Found> found() {
    return picture.found().stream().limit(MOST_LABELS).toList();
  }

  /** How many labels are not shown. */
  public int more() {
    return Math.max(0, picture.found().size() - MOST_LABELS);
  }

  /** For example {@code person ×2}. */
  public static String label(Found found) {
    return found.count() == 1 ? found.label() : found.label() + " ×" + found.count();
  }

  public static String confidence(Found found) {
    return String.format(Locale.ROOT, "%.2f", found.confidence());
  }

  /** What the picture shows, for who can't see it. */
  public String description() {
    String labels = picture.found().stream().map(Card::label).collect(Collectors.joining(", "));
    return "%s: %s".formatted(stream(), labels.isEmpty() ? "nothing found" : labels);
  }
}
