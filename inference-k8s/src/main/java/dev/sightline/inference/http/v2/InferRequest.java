package dev.sightline.inference.http.v2;

import dev.sightline.inference.detect.DetectionOptions;
import dev.sightline.inference.frame.EncodedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checked inference request.
 *
 * @param id that the client gave the request, to be repeated in the answer
 * @param images views of the request's body, valid as long as that
 * @param outputs the tensors to answer with, and whether each is to be binary
 */
record InferRequest(
    Optional<String> id,
    String stream,
    DetectionOptions options,
    List<EncodedImage> images,
    Map<String, Boolean> outputs) {}
