package dev.sightline.inference.http;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For the API's description: a client may accept nothing that the route answers with. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ApiResponse(
    responseCode = "406",
    description = "The request accepts nothing that there is",
    content = @Content(schema = @Schema(implementation = ErrorBody.class)))
public @interface MayNotBeAcceptable {}
