package dev.sightline.inference.http.v2;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sightline.contract.ModelInfo;
import dev.sightline.inference.detect.DetectionService;
import dev.sightline.inference.detect.LoadInProgressException;
import dev.sightline.inference.detect.ModelRepository;
import dev.sightline.inference.http.ErrorBody;
import dev.sightline.inference.http.MayBeAway;
import dev.sightline.inference.http.MayNotBeAcceptable;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/**
 * The protocol's model repository extension: which models there are, and which one serves. There is
 * no unload: a service without a model is of no use, so another one is loaded instead.
 */
@Controller("/v2/repository")
@Tag(name = "Open Inference Protocol")
final class RepositoryController {

  private final DetectionService service;
  private final ModelRepository repository;

  RepositoryController(DetectionService service, ModelRepository repository) {
    this.service = service;
    this.repository = repository;
  }

  @Post("/index")
  @Operation(summary = "The models that can be loaded, and the one that serves")
  @ApiResponse(responseCode = "200", description = "By their names")
  @MayBeAway
  @MayNotBeAcceptable
  @ExecuteOn(TaskExecutors.BLOCKING)
  List<Entry> index() {
    String serving = service.model().name();
    if (service.isRemote()) {
      return List.of(entry(serving, true));
    }
    return repository.names().stream().map(name -> entry(name, name.equals(serving))).toList();
  }

  @Post("/models/{name}/load")
  @Operation(
      summary = "Load a model in place of the one that serves",
      description =
          "Rereads the model's file, tries it, and lets it serve from the next request on. A"
              + " model that fails leaves the one before serving.")
  @ApiResponse(responseCode = "200", description = "It serves")
  @ApiResponse(
      responseCode = "400",
      description = "No model has this name, or it cannot be served",
      content = @Content(schema = @Schema(implementation = ErrorBody.class)))
  @ApiResponse(
      responseCode = "409",
      description = "Another model is being loaded",
      content = @Content(schema = @Schema(implementation = ErrorBody.class)))
  @MayNotBeAcceptable
  @ExecuteOn(TaskExecutors.BLOCKING)
  Loaded load(String name) {
    try {
      ModelInfo model = service.load(setting(name));
      return new Loaded(model.name(), model.sha256().orElseThrow());
    } catch (ModelLoadException e) {
      throw new RequestRejectedException(
          RequestErrorCode.MODEL_NOT_LOADED, repository.withoutPlaces(e.getMessage()), e);
    } catch (LoadInProgressException e) {
      throw new RequestRejectedException(RequestErrorCode.LOAD_IN_PROGRESS, e.getMessage(), e);
    }
  }

  /** None of the models that could be loaded here can where a backend runs the network. */
  private String setting(String name) {
    if (service.isRemote()) {
      return name;
    }
    return repository
        .settingOf(name)
        .orElseThrow(
            () ->
                new RequestRejectedException(
                    RequestErrorCode.BAD_MODEL,
                    "no model of that name; there are %s".formatted(repository.names())));
  }

  private static Entry entry(String name, boolean serves) {
    return new Entry(name, serves ? "READY" : "UNAVAILABLE", "");
  }

  /** A line of the index. */
  @Introspected
  @Schema(name = "RepositoryEntry")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Entry(String name, String state, String reason) {}

  /** Which bytes serve now. */
  @Introspected
  @Schema(name = "LoadedModel")
  record Loaded(String name, String sha256) {}
}
