package dev.sightline.console.recent;

import dev.sightline.contract.event.ObjectEvent;
import java.time.Instant;

/**
 * An event as it was read.
 *
 * @param record where it is in the topic
 * @param json the record's value; not copied, nobody changes it
 * @param knownAt when it was made known, by the record; never later than when it was read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RecentEvent(ObjectEvent event, RecordPlace record, byte[] json, Instant knownAt) {

  public String stream() {
    return event.track().stream().value();
  }
}
