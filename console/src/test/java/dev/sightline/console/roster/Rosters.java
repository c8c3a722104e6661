package dev.sightline.console.roster;

import dev.sightline.console.bucket.Bucket;
import dev.sightline.console.config.StoreConfig;

/** Rosters for tests of other packages. */
public final class Rosters {

  private Rosters() {}

  /** Over a bucket without a prefix. */
  public static Roster of(Bucket bucket) {
    return new Roster(bucket, new StoreConfig("bucket", "", "", "us-east-1"));
  }
}
