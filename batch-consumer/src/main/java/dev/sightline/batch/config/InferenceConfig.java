package dev.sightline.batch.config;

import dev.sightline.program.setting.ServerUrl;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Where the inference service is.
 *
 * @param protocol that it is called by
 * @param serviceUrl its base URL: http or https; for gRPC {@code grpc://host:port}, or {@code
 *     grpcs} with TLS
 * @param timeoutSeconds that a call may take from connect to the last byte of the answer
 */
@Context
@ConfigurationProperties("sightline.inference")
public record InferenceConfig(
    InferenceProtocol protocol, String serviceUrl, double timeoutSeconds) {

  private static final Set<String> GRPC = Set.of("grpc", "grpcs");
  private static final int MILLIS = 1000;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  public InferenceConfig {
    ConsumerSetting.INFERENCE_SERVICE_URL.require(isValid(protocol, serviceUrl), serviceUrl);
    ConsumerSetting.INFERENCE_TIMEOUT_SECONDS.require(
        timeoutSeconds >= 1 && timeoutSeconds <= 600, timeoutSeconds);
  }

  private static boolean isValid(InferenceProtocol protocol, String url) {
    return switch (protocol) {
      case HTTP -> ServerUrl.isHttp(url);
      // With a port: gRPC has none by default.
      case GRPC ->
          ServerUrl.parse(url, GRPC)
              .filter(uri -> uri.getPort() > 0 && uri.getPath().isEmpty())
              .isPresent();
    };
  }

  /** The service's address of a path such as {@code /v2}. */
  public URI resolve(String path) {
    return URI.create(
        serviceUrl.endsWith("/")
            ? serviceUrl.substring(0, serviceUrl.length() - 1) + path
            : serviceUrl + path);
  }

  public String host() {
    return resolve("").getHost();
  }

  /** Of the URL, or its scheme's. */
  public int port() {
    URI address = resolve("");
    if (address.getPort() > 0) {
      return address.getPort();
    }
    return "https".equals(address.getScheme()) ? HTTPS_PORT : HTTP_PORT;
  }

  public Duration timeout() {
    return Duration.ofMillis(Math.round(timeoutSeconds * MILLIS));
  }
}
