package dev.sightline.console.status;

import java.util.List;

/** Knows how something is that the console depends on. A bean of this type is on the strip. */
@FunctionalInterface
public interface StatusSource {

  /** What is known; empty before anybody needed it. May wait as long as a page may. */
  List<StatusItem> status();
}
