package dev.sightline.console.bucket;

import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Statuses of the bucket for tests of other packages. */
public final class BucketStatuses {

  private BucketStatuses() {}

  /** Before the first request. */
  public static BucketStatus unknown() {
    return of(Clock.fixed(Instant.parse("2026-05-04T10:00:00Z"), ZoneOffset.UTC));
  }

  static BucketStatus of(Clock clock) {
    return new BucketStatus(clock, new OutageLog(new Dependency("s3", "bucket"), () -> 0));
  }

  /** A request fails. */
  public static void fail(BucketStatus status) {
    status.failed("can't read bucket 'b'");
  }
}
