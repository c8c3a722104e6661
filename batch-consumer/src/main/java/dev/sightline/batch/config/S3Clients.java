package dev.sightline.batch.config;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The S3 client: synchronous, as each worker stores its own batch, over Apache's HTTP client, which
 * keeps a pool of connections (the URL connection client has none to tune) and is far lighter than
 * Netty's asynchronous one.
 */
@Factory
final class S3Clients {

  /** The SDK's chain: environment, profile, the pod's role. */
  @Singleton
  AwsCredentialsProvider credentials() {
    return DefaultCredentialsProvider.builder().build();
  }

  @Singleton
  @Bean(preDestroy = "close")
  S3Client s3Client(StoreConfig config, BatchConfig batch, AwsCredentialsProvider credentials) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(config.region()))
            .credentialsProvider(credentials)
            // Plain bodies: a server that does not know aws-chunked would store the chunks' frames.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .serviceConfiguration(c -> c.chunkedEncodingEnabled(false))
            .httpClientBuilder(
                ApacheHttpClient.builder()
                    .maxConnections(batch.maxInFlight())
                    .connectionTimeout(Duration.ofSeconds(3))
                    .socketTimeout(Duration.ofSeconds(15)))
            .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofSeconds(45)));
    config
        .customEndpoint()
        .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
    return builder.build();
  }
}
