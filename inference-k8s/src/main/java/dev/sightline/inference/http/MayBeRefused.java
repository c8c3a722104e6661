package dev.sightline.inference.http;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For the API's description: how a request for inference is refused as a whole. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ApiResponse(
    responseCode = "400",
    description = "The request as a whole is wrong",
    content = @Content(schema = @Schema(implementation = ErrorBody.class)))
@ApiResponse(
    responseCode = "408",
    description = "The body came too slowly; the connection is closed",
    content = @Content(schema = @Schema(implementation = ErrorBody.class)))
@ApiResponse(
    responseCode = "413",
    description = "The body is too large, as it came or unpacked",
    content = @Content(schema = @Schema(implementation = ErrorBody.class)))
@ApiResponse(
    responseCode = "415",
    description = "The body's type or its encoding is not supported",
    content = @Content(schema = @Schema(implementation = ErrorBody.class)))
@ApiResponse(
    responseCode = "502",
    description = "The backend that runs the network refused, or gave no valid answer",
    content = @Content(schema = @Schema(implementation = ErrorBody.class)))
@ApiResponse(
    responseCode = "503",
    description = "The queue or the memory is full, or the backend that runs the network is away",
    headers =
        @Header(
            name = "Retry-After",
            description = "Seconds to wait before the next attempt",
            schema = @Schema(implementation = Integer.class)),
    content = @Content(schema = @Schema(implementation = ErrorBody.class)))
public @interface MayBeRefused {}
