package dev.sightline.annotate.event;

import java.util.List;

/**
 * What an event holds.
 *
 * @param objects that were created, in the event's order
 * @param refused one line for each part that is in none of the known forms
 */
public record EventObjects(List<EventObject> objects, List<String> refused) {

  public EventObjects {
    objects = List.copyOf(objects);
    refused = List.copyOf(refused);
  }
}
