/**
 * The Open Inference Protocol (KServe V2) over gRPC, on a port of its own, with gRPC's health
 * service. Source: kserve/open-inference-protocol, {@code
 * specification/protocol/open_inference_grpc.proto}, and grpc/grpc, {@code doc/health-checking.md}.
 * Tensors, limits and error codes are those of HTTP.
 */
package dev.sightline.inference.grpc;
