package dev.sightline.annotate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An S3 in this process's memory, as far as {@link Rehearsal} asks it. For one thread. */
final class RehearsalHttp implements SdkHttpClient {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final Map<String, byte[]> objects = new HashMap<>();

  void put(String key, byte[] content) {
    objects.put(key, content);
  }

  boolean has(String key) {
    return objects.containsKey(key);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request);
      }

      @Override
      public void abort() {
        // It has ended when it is called.
      }
    };
  }

  private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    String key = key(request.httpRequest());
    if (request.httpRequest().method() == SdkHttpMethod.PUT) {
      try (var content = request.contentStreamProvider().orElseThrow().newStream()) {
        put(key, content.readAllBytes());
      }
      return response(OK, new byte[0]);
    }
    byte[] found = objects.get(key);
    return found == null ? response(NOT_FOUND, new byte[0]) : response(OK, found);
  }

  /** The bucket is a part of the host's name, or of the path. */
  private String key(SdkHttpRequest request) {
    String path = request.getUri().getPath().substring(1);
    return request.host().startsWith(Rehearsal.BUCKET + ".")
        ? path
        : path.substring(Rehearsal.BUCKET.length() + 1);
  }

  private static HttpExecuteResponse response(int status, byte[] body) {
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader("Content-Length", Integer.toString(body.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  @Override
  public void close() {
    objects.clear();
  }
}
