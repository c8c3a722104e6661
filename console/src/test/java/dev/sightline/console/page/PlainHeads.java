package dev.sightline.console.page;

import dev.sightline.console.asset.Assets;
import dev.sightline.console.config.ConsoleConfig;
import dev.sightline.console.config.EventsConfig;

/** Heads of pages where everyone on this machine may look. */
public final class PlainHeads {

  private PlainHeads() {}

  public static PageHeads heads() {
    return new PageHeads(
        new Assets(), new ConsoleConfig("127.0.0.1", "", ""), new EventsConfig("video-events"));
  }
}
