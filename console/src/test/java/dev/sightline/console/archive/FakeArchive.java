package dev.sightline.console.archive;

import dev.sightline.console.config.StoreConfig;
import dev.sightline.console.testing.FakeBucket;
import dev.sightline.console.testing.FakeTicker;
import dev.sightline.contract.ObjectKeys;
import java.time.Duration;

/** An archive over a bucket in memory, for the tests of pages. */
public final class FakeArchive implements AutoCloseable {

  /** Settings that fit it. */
  public static final StoreConfig STORE = new StoreConfig("pictures", "", "", "us-east-1");

  private final FakeBucket bucket = new FakeBucket();
  private final FakeTicker time;
  private final Archive archive;

  /**
   * @param now when it is
   */
  public FakeArchive(String now) {
    time = new FakeTicker(now);
    archive = new Archive(bucket, new ObjectKeys(""), Duration.ofSeconds(10), 16 << 20, time, time);
  }

  public FakeBucket bucket() {
    return bucket;
  }

  public FakeTicker time() {
    return time;
  }

  public Archive archive() {
    return archive;
  }

  public PictureSearch search() {
    return new PictureSearch(archive, Duration.ofSeconds(1), time);
  }

  public Neighbours neighbours() {
    return new Neighbours(archive);
  }

  public ResultReader results() {
    return new ResultReader(bucket, STORE);
  }

  @Override
  public void close() {
    archive.close();
  }
}
