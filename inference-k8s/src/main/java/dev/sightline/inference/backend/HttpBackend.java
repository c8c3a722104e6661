package dev.sightline.inference.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.inference.backend.BufferPool.Buffers;
import dev.sightline.inference.config.BackendAddress;
import dev.sightline.inference.model.NetworkException;
import dev.sightline.inference.model.RawTensor;
import dev.sightline.inference.model.TensorSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * The protocol over HTTP with the binary tensor data extension, which Triton and OpenVINO Model
 * Server have: JSON, then the tensors' bytes.
 */
final class HttpBackend implements BackendClient {

  static final String HEADER_LENGTH = "Inference-Header-Content-Length";

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  /** They may pass; 404 does, too, once a backend has served the model. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 502, 503, 504);

  private static final int MAX_METADATA_BYTES = 4 << 20;
  private static final int MAX_JSON_BYTES = 1 << 20;

  /** Of an answer whose outputs may have any length. */
  private static final long MAX_OPEN_BYTES = 256L << 20;

  private static final JsonMapper JSON = new JsonMapper();

  private final URI url;
  private final AnswerCheck check;
  private final HttpExchange exchange;
  private final BufferPool pool = new BufferPool();

  HttpBackend(HttpClient http, BackendAddress address, Duration timeout) {
    this.url = address.url();
    this.check = new AnswerCheck(address.server().toString());
    this.exchange = new HttpExchange(http, timeout, check);
  }

  @Override
  public BackendMetadata metadata() {
    HttpResponse<ByteBuffer> response = get("");
    if (response.statusCode() != OK) {
      throw refused(response, false);
    }
    return new MetadataReader(check).read(json(response.body()));
  }

  @Override
  public boolean isReady() {
    try {
      return get("/ready").statusCode() == OK;
    } catch (NetworkException e) {
      return false;
    }
  }

  private HttpResponse<ByteBuffer> get(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
    return exchange.send(request, new byte[MAX_JSON_BYTES >> 4], MAX_METADATA_BYTES);
  }

  @Override
  public <T> T infer(
      List<RawTensor> inputs, List<TensorSpec> outputs, Function<List<RawTensor>, T> use) {
    byte[] json = InferJson.request(inputs, outputs);
    int bytes = inputs.stream().mapToInt(input -> input.bytes().remaining()).sum();
    Buffers memory = pool.take(json.length + bytes);
    ByteBuffer body = memory.request().put(json);
    inputs.forEach(input -> body.put(input.bytes().duplicate()));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/infer"))
            .header("Content-Type", "application/octet-stream")
            .header(HEADER_LENGTH, Integer.toString(json.length))
            .POST(new BufferPublisher(body.flip()))
            .build();
    HttpResponse<ByteBuffer> response = exchange.send(request, memory.answer(), bound(outputs));
    if (response.statusCode() != OK) {
      throw refused(response, true);
    }
    T result = use.apply(outputs(response, outputs));
    // The answer was whole, so the request was read: neither memory is in use any more.
    pool.give(memory.with(response.body()));
    return result;
  }

  private static long bound(List<TensorSpec> outputs) {
    return outputs.stream().allMatch(TensorSpec::isFixed)
        ? MAX_JSON_BYTES + outputs.stream().mapToLong(RawTensor::bytesOf).sum()
        : MAX_OPEN_BYTES;
  }

  private List<RawTensor> outputs(HttpResponse<ByteBuffer> response, List<TensorSpec> wanted) {
    ByteBuffer body = response.body();
    int headerLength = headerLength(response).orElseThrow(this::notBinary);
    if (headerLength < 0 || headerLength > body.remaining()) {
      throw check.failed(
          "answered %s %d in a body of %d bytes"
              .formatted(HEADER_LENGTH, headerLength, body.remaining()));
    }
    JsonNode header = json(body.slice(0, headerLength));
    ByteBuffer tensors = body.slice(headerLength, body.remaining() - headerLength);
    return new InferJson(check).outputs(header, tensors, wanted);
  }

  private NetworkException notBinary() {
    return check.failed(
        "answered without the header %s: it lacks the binary tensor data extension"
            .formatted(HEADER_LENGTH));
  }

  private OptionalInt headerLength(HttpResponse<?> response) {
    try {
      return response.headers().firstValue(HEADER_LENGTH).stream()
          .mapToInt(Integer::parseInt)
          .findFirst();
    } catch (NumberFormatException e) {
      throw check.failed("answered a header %s that is not a number".formatted(HEADER_LENGTH), e);
    }
  }

  private JsonNode json(ByteBuffer bytes) {
    try {
      return JSON.readTree(
          bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    } catch (IOException e) {
      throw check.failed("answered what is not valid JSON", e);
    }
  }

  private NetworkException refused(HttpResponse<ByteBuffer> response, boolean served) {
    int status = response.statusCode();
    String found = "answered HTTP %d%s".formatted(status, Quoted.error(response.body()));
    return PASSING.contains(status) || (served && status == NOT_FOUND)
        ? check.away(found)
        : check.failed(found);
  }

  @Override
  public void close() {
    // The client is not this one's own.
  }
}
