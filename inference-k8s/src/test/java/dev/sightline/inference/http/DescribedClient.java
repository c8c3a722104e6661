package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A client that knows of the service nothing but its description, as one that is generated from it:
 * paths, methods, media types, parameters and the form of every body come from there, and what is
 * sent or answered but not described fails.
 */
final class DescribedClient {

  private static final String JSON = "application/json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final OpenAPI api;
  private final URI server;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param api with references of parameters resolved
   */
  DescribedClient(OpenAPI api, URI server) {
    this.api = api;
    this.server = server;
  }

  /** The answer's JSON, which is as described. */
  JsonNode call(String operationId, Map<String, String> parameters) {
    return call(operationId, parameters, "", BodyPublishers.noBody());
  }

  /** Sends JSON, once it is as described. */
  JsonNode call(String operationId, Map<String, String> parameters, Object body) {
    JsonNode json = MAPPER.valueToTree(body);
    Schema<?> schema = requestContent(operationId).get(JSON).getSchema();
    assertThat(SchemaCheck.deviations(api, schema, json)).isEmpty();
    return call(operationId, parameters, JSON, BodyPublishers.ofString(json.toString()));
  }

  /** Sends bytes. */
  JsonNode callWithBytes(
      String operationId, Map<String, String> parameters, String mediaType, byte[] body) {
    assertThat(requestContent(operationId)).containsKey(mediaType);
    return call(operationId, parameters, mediaType, BodyPublishers.ofByteArray(body));
  }

  /** The status of an answer to a header that suits no client, which is as described. */
  int refusal(String operationId, Map<String, String> parameters, String header, String value) {
    Described described = operation(operationId);
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .method(described.method(), BodyPublishers.ofString("{}"))
            .header("Content-Type", JSON)
            .setHeader(header, value);
    HttpResponse<String> answer = send(described, request, parameters);
    JsonNode unused = checked(described, answer);
    return answer.statusCode();
  }

  Set<String> answers(String operationId) {
    return operation(operationId).operation().getResponses().keySet();
  }

  /** Those that an answer has. */
  Set<String> headers(String operationId, String status) {
    ApiResponse response = operation(operationId).operation().getResponses().get(status);
    return resolved(response).getHeaders().keySet();
  }

  boolean needsBody(String operationId) {
    return Boolean.TRUE.equals(requestBody(operationId).getRequired());
  }

  boolean takes(String operationId, String parameter) {
    return operation(operationId).takes(parameter);
  }

  private JsonNode call(
      String operationId, Map<String, String> parameters, String mediaType, BodyPublisher body) {
    Described described = operation(operationId);
    HttpRequest.Builder request = HttpRequest.newBuilder().method(described.method(), body);
    if (!mediaType.isEmpty()) {
      request.header("Content-Type", mediaType);
    }
    return checked(described, send(described, request, parameters));
  }

  private HttpResponse<String> send(
      Described described, HttpRequest.Builder request, Map<String, String> parameters) {
    String path = described.path();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      if (described.parameter(parameter.getKey()).getIn().equals("path")) {
        path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
      } else {
        request.header(parameter.getKey(), parameter.getValue());
      }
    }
    return send(request.uri(server.resolve(path)).build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private JsonNode checked(Described described, HttpResponse<String> answer) {
    String status = Integer.toString(answer.statusCode());
    assertThat(described.operation().getResponses()).as(answer.body()).containsKey(status);
    Content content = content(described.operation().getResponses().get(status));
    String mediaType = answer.headers().firstValue("Content-Type").orElseThrow();
    assertThat(content).containsKey(mediaType);
    try {
      JsonNode json = MAPPER.readTree(answer.body());
      Schema<?> schema = content.get(mediaType).getSchema();
      assertThat(SchemaCheck.deviations(api, schema, json)).as(described.path()).isEmpty();
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Content requestContent(String operationId) {
    return requestBody(operationId).getContent();
  }

  private RequestBody requestBody(String operationId) {
    RequestBody body = operation(operationId).operation().getRequestBody();
    return body.get$ref() == null
        ? body
        : api.getComponents().getRequestBodies().get(name(body.get$ref()));
  }

  private Content content(ApiResponse response) {
    return resolved(response).getContent();
  }

  private ApiResponse resolved(ApiResponse response) {
    return response.get$ref() == null
        ? response
        : api.getComponents().getResponses().get(name(response.get$ref()));
  }

  /** The last part of a reference. */
  private static String name(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private Described operation(String id) {
    for (Map.Entry<String, PathItem> path : api.getPaths().entrySet()) {
      for (Map.Entry<PathItem.HttpMethod, Operation> method :
          path.getValue().readOperationsMap().entrySet()) {
        if (method.getValue().getOperationId().equals(id)) {
          return new Described(path.getKey(), method.getKey().name(), method.getValue());
        }
      }
    }
    throw new NoSuchElementException(id);
  }

  private record Described(String path, String method, Operation operation) {

    boolean takes(String name) {
      return operation.getParameters() != null
          && operation.getParameters().stream()
              .anyMatch(parameter -> parameter.getName().equals(name));
    }

    Parameter parameter(String name) {
      return operation.getParameters().stream()
          .filter(parameter -> parameter.getName().equals(name))
          .findFirst()
          .orElseThrow(() -> new NoSuchElementException(name));
    }
  }
}
