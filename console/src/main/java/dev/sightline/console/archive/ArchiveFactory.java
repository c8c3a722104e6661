package dev.sightline.console.archive;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.sightline.console.bucket.Bucket;
import dev.sightline.console.config.StoreConfig;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Makes the archive and what searches it. */
@Factory
final class ArchiveFactory {

  /** Somewhat longer than the S3 client takes to give up. */
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private static final long SUMMARY_BYTES = 32 << 20;

  /** How long a search looks before it answers with what it has. */
  private static final Duration BUDGET = Duration.ofSeconds(1);

  @Singleton
  @Bean(preDestroy = "close")
  Archive archive(Bucket bucket, StoreConfig store, Clock clock) {
    return new Archive(bucket, store.keys(), PATIENCE, SUMMARY_BYTES, clock, Ticker.systemTicker());
  }

  @Singleton
  PictureSearch pictureSearch(Archive archive) {
    return new PictureSearch(archive, BUDGET, Ticker.systemTicker());
  }

  @Singleton
  Neighbours neighbours(Archive archive) {
    return new Neighbours(archive);
  }
}
