package dev.sightline.inference.grpc;

import dev.sightline.inference.detect.DetectionOptions;
import dev.sightline.inference.frame.EncodedImage;
import java.util.List;

/**
 * A checked inference request.
 *
 * @param id that the client gave the request, to be repeated in the answer; empty for none
 * @param stream that the frames are of; empty for none
 * @param outputs the tensors to answer with
 * @param raw whether the answer's tensors are to be raw bytes
 */
record InferMessage(
    String id,
    String stream,
    DetectionOptions options,
    List<EncodedImage> images,
    List<String> outputs,
    boolean raw) {}
