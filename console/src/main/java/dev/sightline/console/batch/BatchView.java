package dev.sightline.console.batch;

import dev.sightline.console.page.Address;
import dev.sightline.console.page.Utc;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.ObjectKeys;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A batch with one of its frames chosen, as the template takes it.
 *
 * @param key of the result
 * @param annotated the key of the chosen frame's annotated image; empty where it is not kept
 * @param json the document for reading; empty where it is too long for a page
 * @param notice for a person: why another batch was not gone to; may be empty
 */
public record BatchView(
    String key,
    BatchResult result,
    List<FrameView> frames,
    int chosen,
    String annotated,
    Optional<String> json,
    String notice) {

  /** The name by which an address chooses the last frame that is kept. */
  static final String LAST = "last";

  static BatchView of(
      String key, BatchResult result, ObjectKeys keys, String frame, Optional<String> json) {
    List<FrameView> frames =
        result.frames().stream()
            .map(f -> new FrameView(f, key, f.imageKey().filter(k -> keys.isFrameOf(k, key))))
            .toList();
    int chosen = choose(frames, frame);
    String annotated = frames.get(chosen).picture().map(keys::annotated).orElse("");
    return new BatchView(key, result, frames, chosen, annotated, json, "");
  }

  BatchView withNotice(String text) {
    return new BatchView(key, result, frames, chosen, annotated, json, text);
  }

  private static int choose(List<FrameView> frames, String name) {
    List<Integer> kept =
        IntStream.range(0, frames.size()).filter(i -> frames.get(i).isKept()).boxed().toList();
    int usual = kept.isEmpty() ? 0 : kept.get(name.equals(LAST) ? kept.size() - 1 : 0);
    return IntStream.range(0, frames.size())
        .filter(i -> frames.get(i).name().equals(name))
        .findFirst()
        .orElse(usual);
  }

  public FrameView frame() {
    return frames.get(chosen);
  }

  /** The kept frame before the chosen one, or the batch before this. */
  public String previous() {
    return IntStream.iterate(chosen - 1, i -> i >= 0, i -> i - 1)
        .mapToObj(frames::get)
        .filter(FrameView::isKept)
        .findFirst()
        .map(FrameView::link)
        .orElseGet(this::older);
  }

  /** The kept frame after the chosen one, or the batch after this. */
  public String next() {
    return frames.stream()
        .skip(chosen + 1L)
        .filter(FrameView::isKept)
        .findFirst()
        .map(FrameView::link)
        .orElseGet(this::newer);
  }

  public String older() {
    return Address.of("/batches/" + key).with("go", "older").toString();
  }

  public String newer() {
    return Address.of("/batches/" + key).with("go", "newer").toString();
  }

  public String document() {
    return "/documents/" + key;
  }

  public String stream() {
    return result.stream().value();
  }

  public String gallery() {
    return Address.of("/gallery").with("stream", stream()).toString();
  }

  public String created() {
    return result.createdAt().toString();
  }

  public String createdText() {
    return Utc.text(result.createdAt());
  }

  public String sha256() {
    return result.model().sha256().orElse("");
  }

  public DurationTexts durations() {
    return new DurationTexts(result.durationsMs());
  }
}
