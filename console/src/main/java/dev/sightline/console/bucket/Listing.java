package dev.sightline.console.bucket;

import java.util.List;

/**
 * A page of a listing.
 *
 * @param objects at most 1000, in the order of their keys
 * @param isComplete whether nothing comes after them
 */
public record Listing(List<ObjectInfo> objects, boolean isComplete) {

  public Listing {
    objects = List.copyOf(objects);
  }
}
