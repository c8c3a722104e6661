package dev.sightline.inference.http;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For the API's description: nothing is known of a backend's model before that has answered. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ApiResponse(
    responseCode = "503",
    description = "The backend that runs the network has been away since the start",
    headers =
        @Header(
            name = "Retry-After",
            description = "Seconds to wait before the next attempt",
            schema = @Schema(implementation = Integer.class)),
    content = @Content(schema = @Schema(implementation = ErrorBody.class)))
public @interface MayBeAway {}
