package dev.sightline.console.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.console.config.StoreConfig;
import dev.sightline.console.page.Address;
import dev.sightline.console.recent.RecentEvent;
import dev.sightline.contract.ObjectKeys;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Makes events' pages out of events. */
@Singleton
final class EventViews {

  private final JsonMapper json = new JsonMapper();
  private final ObjectKeys keys;

  EventViews(StoreConfig store) {
    this.keys = store.keys();
  }

  EventView of(RecentEvent recent) {
    // Whoever wrote the event may have named any object.
    Optional<String> picture = recent.event().bestImageKey().filter(keys::isFrame);
    return new EventView(
        recent, picture, picture.map(this::batch).orElse(""), readable(recent.json()));
  }

  private String batch(String frameKey) {
    String name = frameKey.substring(frameKey.lastIndexOf('/') + 1, frameKey.lastIndexOf('.'));
    return Address.of("/batches/" + keys.resultOf(frameKey).orElseThrow())
        .with("frame", name)
        .toString();
  }

  private String readable(byte[] document) {
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it was read before", e);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing that can fail is read", e);
    }
  }
}
