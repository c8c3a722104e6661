package dev.sightline.inference.http.predict;

import dev.sightline.inference.http.JsonRequests;
import dev.sightline.inference.http.RequestBody;
import dev.sightline.inference.protocol.FrameLimit;
import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads and checks the JSON of {@code POST /predict}. Thread-safe. */
@Singleton
final class PredictRequestReader {

  private final JsonRequests<PredictRequest> json = new JsonRequests<>(PredictRequest.class);
  private final FrameLimit frameLimit;

  PredictRequestReader(FrameLimit frameLimit) {
    this.frameLimit = frameLimit;
  }

  /**
   * @return a request whose frames all have data
   * @throws RequestRejectedException if anything is missing, wrong or too much
   */
  PredictRequest read(RequestBody body) {
    PredictRequest request = json.read(body.stream(0, body.length()));
    List<PredictRequest.Frame> frames = required("frames", request.frames());
    frameLimit.require(frames.size());
    for (int i = 0; i < frames.size(); i++) {
      String field = "frames[%d]".formatted(i);
      required(field + ".frame_data", required(field, frames.get(i)).frameData());
    }
    return request;
  }

  private static <T> T required(String field, T value) {
    if (value == null) {
      throw new RequestRejectedException(
          RequestErrorCode.MISSING_FIELD, "the request has no '%s'".formatted(field));
    }
    return value;
  }
}
