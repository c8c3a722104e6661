package dev.sightline.inference.http.v2;

import dev.sightline.inference.http.ErrorBody;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For the API's description: a request may name a model or a version that is not loaded. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ApiResponse(
    responseCode = "404",
    description = "No such model or version is loaded",
    content = @Content(schema = @Schema(implementation = ErrorBody.class)))
@interface MayBeUnknown {}
