package dev.sightline.capture.privacy;

import dev.sightline.program.region.Polygon;
import java.util.List;
import java.util.Optional;

/**
 * What is masked of one stream, from its start to its end. Unknown at first where the file does not
 * tell; once it is known it stays so. Thread-safe.
 */
public final class StreamMask {

  private volatile Known known;

  private StreamMask(Known known) {
    this.known = known;
  }

  /** Nothing is masked. */
  public static StreamMask none() {
    return of(List.of());
  }

  /** These parts of the frame are masked. */
  public static StreamMask of(List<Polygon> polygons) {
    return new StreamMask(new Known(Optional.of(List.copyOf(polygons)), Optional.empty()));
  }

  /** Nobody knows what is to be masked. */
  public static StreamMask unknown(String problem) {
    return new StreamMask(new Known(Optional.empty(), Optional.of(problem)));
  }

  /** Why no frame may be made of the stream now. */
  public Optional<String> refusal() {
    Known now = known;
    return now.polygons().isPresent() ? Optional.empty() : now.problem();
  }

  /**
   * Parts of the frame as it is published; the same list until it changes.
   *
   * @throws IllegalStateException while they are not known
   */
  public List<Polygon> polygons() {
    return known
        .polygons()
        .orElseThrow(
            () -> new IllegalStateException("a frame of a stream whose masks are unknown"));
  }

  /** Whether these are older than the file, which is unusable. */
  boolean isKept() {
    Known now = known;
    return now.polygons().isPresent() && now.problem().isPresent();
  }

  /** The next frame has these masks. */
  public void become(List<Polygon> polygons) {
    boolean isSame = known.polygons().filter(polygons::equals).isPresent();
    List<Polygon> next = isSame ? known.polygons().get() : List.copyOf(polygons);
    known = new Known(Optional.of(next), Optional.empty());
  }

  /** The file no longer tells; what was known stays. */
  void keep(String problem) {
    known = new Known(known.polygons(), Optional.of(problem));
  }

  private record Known(Optional<List<Polygon>> polygons, Optional<String> problem) {}
}
