package dev.sightline.console.region;

import java.util.List;

/**
 * What the page of lines and zones shows.
 *
 * @param streams to choose from
 * @param stream that is chosen; empty where there is none
 * @param image address of its newest picture; empty where none was found
 * @param problem why there is none, in sentences; otherwise empty
 */
public record RegionsView(List<String> streams, String stream, String image, String problem) {

  public RegionsView {
    streams = List.copyOf(streams);
  }
}
