package dev.sightline.console.picture;

import dev.sightline.console.testing.FakeBucket;

/** Pictures of a bucket in memory, for the tests of pages. */
public final class PicturesOf {

  private PicturesOf() {}

  public static Pictures bucket(FakeBucket bucket) {
    return new Pictures(bucket);
  }
}
