package dev.sightline.annotate;

import dev.sightline.annotate.input.AnnotateLimits;
import dev.sightline.annotate.paint.FrameAnnotator;
import dev.sightline.annotate.store.ObjectStore;
import dev.sightline.annotate.store.S3ObjectStore;
import dev.sightline.annotate.store.TracedObjectStore;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.tracing.Tracing;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Wires what the annotation consists of. */
@Factory
final class AnnotateFactory {

  private static final Logger log = LoggerFactory.getLogger(AnnotateFactory.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  /**
   * Built before a SnapStart snapshot is taken, since building it is what costs time. Nothing stale
   * can come out of the snapshot: connections and credentials are only made by the first request.
   */
  @Singleton
  @Bean(preDestroy = "close")
  S3Client s3Client(AnnotateConfig config) {
    return s3(config)
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(READ_TIMEOUT))
        .build();
  }

  /** But for what it talks by. */
  static S3ClientBuilder s3(AnnotateConfig config) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(config.region()))
            // Plain bodies: a server that does not know aws-chunked would store the chunks' frames.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .serviceConfiguration(c -> c.chunkedEncodingEnabled(false))
            .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.standardRetryStrategy()));
    config
        .endpointUri()
        .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
    return builder;
  }

  @Singleton
  @Bean(preDestroy = "close")
  Tracing tracing() {
    return Tracing.of(System.getenv(), "annotate-lambda");
  }

  @Singleton
  ObjectStore store(S3Client s3, Tracing tracing) {
    ObjectStore store = new S3ObjectStore(s3);
    return tracing.isOn() ? new TracedObjectStore(store, tracing) : store;
  }

  @Singleton
  AnnotationService annotationService(
      ObjectStore store,
      AnnotateConfig config,
      AnnotateLimits limits,
      FrameAnnotator annotator,
      Tracing tracing) {
    return new AnnotationService(
        store,
        config.keys(),
        new BatchResultJson(),
        limits,
        annotator,
        InstantSource.system(),
        tracing);
  }

  @Singleton
  FrameAnnotator frameAnnotator(AnnotateLimits limits) {
    long began = System.nanoTime();
    FrameAnnotator annotator = new FrameAnnotator(limits.imagePixels());
    annotator.warmUp();
    log.atInfo()
        .addKeyValue("ms", Duration.ofNanos(System.nanoTime() - began).toMillis())
        .log("Native code loaded");
    return annotator;
  }

  @Singleton
  AnnotateMetrics metrics(@Value("${sightline.function-name}") String function) {
    return new AnnotateMetrics(function, Clock.systemUTC(), System.out::println);
  }
}
