package dev.sightline.console.event;

import dev.sightline.console.recent.EventState;
import dev.sightline.console.recent.EventState.Away;
import dev.sightline.console.recent.EventState.Missing;
import dev.sightline.console.recent.EventState.Off;
import dev.sightline.console.recent.EventState.Starting;

/**
 * What is to be said above the list; both texts are empty where all is well.
 *
 * @param title in a few words
 * @param text what it means and what to do, in sentences
 */
public record EventNotice(String title, String text) {

  static final EventNotice NONE = new EventNotice("", "");

  static EventNotice of(EventState state) {
    if (state instanceof Off) {
      return new EventNotice(
          "Events are off",
          "EVENTS_TOPIC is empty. Set it to the topic of the event tracker, which is video-events"
              + " unless the tracker has another, and start the console again.");
    }
    if (state instanceof Missing missing) {
      return new EventNotice(
          "There are no events yet",
          "The topic "
              + missing.topic()
              + " does not exist. Start the event tracker, which makes it, or set EVENTS_TOPIC to"
              + " the topic that it writes to. This page shows events as soon as they come.");
    }
    if (state instanceof Away away) {
      return new EventNotice(
          "New events can't be read", away.reason() + ". Those read before are shown.");
    }
    return state instanceof Starting
        ? new EventNotice("Reading events…", "They appear in a moment.")
        : NONE;
  }

  public boolean isEmpty() {
    return title.isEmpty();
  }
}
