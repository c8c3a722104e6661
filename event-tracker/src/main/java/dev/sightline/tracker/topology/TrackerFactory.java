package dev.sightline.tracker.topology;

import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import dev.sightline.tracker.config.KafkaConfig;
import dev.sightline.tracker.config.StoreConfig;
import dev.sightline.tracker.config.TrackConfig;
import dev.sightline.tracker.config.TrackerConfig;
import dev.sightline.tracker.result.ResultReader;
import dev.sightline.tracker.result.S3Results;
import dev.sightline.tracker.result.StoredResults;
import dev.sightline.tracker.state.StreamStateCodec;
import dev.sightline.tracker.state.StreamTracker;
import dev.sightline.tracker.track.Tracker;
import dev.sightline.tracker.track.TrackingConfig;
import dev.sightline.tracker.watch.Watcher;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts the pieces together, from the result to the event. */
@Factory
final class TrackerFactory {

  private static final double MILLIS = 1e3;
  private static final Duration FIRST_RETRY = Duration.ofMillis(250);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

  @Singleton
  @Named("tracking")
  OutageLog tracking(KafkaConfig config) {
    return new OutageLog(
        new Dependency("tracking", "topic " + config.resultsTopic()), System::nanoTime);
  }

  /** At the start, so that what is wrong with the file is told then. */
  @Context
  @Bean(preDestroy = "close")
  RegionsHolder regions(TrackerConfig config) {
    return RegionsHolder.of(config.regionsFile());
  }

  @Singleton
  StoredResults storedResults(StoreConfig config, BeanProvider<S3Client> s3, TrackerState state) {
    if (!config.isSet()) {
      return StoredResults.NONE;
    }
    OutageLog outage =
        new OutageLog(
            Dependency.onS3(config.bucket(), config.customEndpoint(), config.region()),
            System::nanoTime);
    Backoff backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, RandomGenerator.getDefault());
    return new S3Results(
        s3.get(), config.bucket(), outage, backoff, state::sleep, System::nanoTime);
  }

  @Singleton
  TrackerParts parts(
      StoreConfig store,
      StoredResults stored,
      TrackConfig track,
      RegionsHolder regions,
      TrackerMetrics metrics,
      SkippedRecords skips) {
    TrackingConfig tracking =
        new TrackingConfig(
            track.confidence(),
            track.confidenceLow(),
            Duration.ofMillis(Math.round(track.gapSeconds() * MILLIS)));
    return new TrackerParts(
        new ResultReader(store.keys()),
        stored,
        new StreamTracker(new Tracker(tracking), new Watcher(), regions.regions()),
        new StreamStateCodec(),
        new EventRecords(),
        metrics,
        skips);
  }
}
