package dev.sightline.inference.protocol;

import io.micronaut.http.HttpStatus;

/** Why a whole request was refused. */
public enum RequestErrorCode {
  /** The body is not one JSON object. */
  MALFORMED_JSON(HttpStatus.BAD_REQUEST),
  /** The message is not the protobuf that is needed. */
  MALFORMED_MESSAGE(HttpStatus.BAD_REQUEST),
  /** A field that is needed is missing. */
  MISSING_FIELD(HttpStatus.BAD_REQUEST),
  /** {@code Inference-Header-Content-Length} does not fit the body. */
  BAD_HEADER_LENGTH(HttpStatus.BAD_REQUEST),
  /** A tensor's name, datatype, shape or size is wrong. */
  BAD_TENSOR(HttpStatus.BAD_REQUEST),
  /**
   * A field or a parameter is of the wrong type, a threshold not 0 to 1, or a label none that is
   * reported.
   */
  BAD_PARAMETER(HttpStatus.BAD_REQUEST),
  /** An output is asked for that the model does not have. */
  UNKNOWN_OUTPUT(HttpStatus.BAD_REQUEST),
  /** There is no frame in the request. */
  NO_FRAMES(HttpStatus.BAD_REQUEST),
  /** There are more frames in the request than are allowed. */
  TOO_MANY_FRAMES(HttpStatus.BAD_REQUEST),
  /** No model of that name is loaded. */
  UNKNOWN_MODEL(HttpStatus.NOT_FOUND),
  /** The model that is loaded has no version of that name. */
  UNKNOWN_VERSION(HttpStatus.NOT_FOUND),
  /** A model's name is none, or it names nothing that can be loaded. */
  BAD_MODEL(HttpStatus.BAD_REQUEST),
  /** A model cannot be served; the one before goes on. */
  MODEL_NOT_LOADED(HttpStatus.BAD_REQUEST),
  /** Another model is being loaded. */
  LOAD_IN_PROGRESS(HttpStatus.CONFLICT),
  /** The body is not what its {@code Content-Encoding} says. */
  BAD_CONTENT_ENCODING(HttpStatus.BAD_REQUEST),
  /** The body has more bytes than are allowed, as it came or unpacked. */
  BODY_TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE),
  /** Too little of the body came for too long. */
  BODY_TOO_SLOW(HttpStatus.REQUEST_TIMEOUT),
  /** The backend that runs the network is away; {@code Retry-After} says when to come again. */
  BACKEND_AWAY(HttpStatus.SERVICE_UNAVAILABLE),
  /** The backend that runs the network refused, or answered what is no answer. */
  BACKEND_FAILED(HttpStatus.BAD_GATEWAY),
  /** Too many frames wait already; the header {@code Retry-After} says when to come again. */
  OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE);

  private final HttpStatus status;

  RequestErrorCode(HttpStatus status) {
    this.status = status;
  }

  public HttpStatus status() {
    return status;
  }
}
