package dev.sightline.batch.config;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.MalformedURLException;
import java.time.Duration;

/**
 * The HTTP client for the inference service. It has event loops of its own: the server's end before
 * the last batches are drained.
 */
@Factory
public final class HttpClients {

  /** The client's name among Micronaut's own. */
  public static final String INFERENCE = "inference";

  private static final int MAX_ANSWER_BYTES = 16 << 20;

  @Singleton
  @Requires(property = "sightline.inference.protocol", pattern = "(?i)http")
  @Named(INFERENCE)
  @Bean(preDestroy = "close")
  HttpClient inferenceHttpClient(InferenceConfig config) {
    DefaultHttpClientConfiguration http = new DefaultHttpClientConfiguration();
    http.setFollowRedirects(false);
    http.setConnectTimeout(Duration.ofSeconds(3));
    http.setReadTimeout(config.timeout());
    http.setMaxContentLength(MAX_ANSWER_BYTES);
    http.setNumOfThreads(2);
    // Behind a Kubernetes service a connection stays with one pod: renewed ones find new pods.
    http.setConnectTtl(Duration.ofSeconds(60));
    try {
      return HttpClient.create(config.resolve("").toURL(), http);
    } catch (MalformedURLException e) {
      throw ConsumerSetting.INFERENCE_SERVICE_URL.refused(config.serviceUrl());
    }
  }
}
