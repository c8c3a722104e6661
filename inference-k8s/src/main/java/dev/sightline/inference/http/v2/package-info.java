/**
 * The Open Inference Protocol (KServe V2) over HTTP with the binary tensor data extension. Source:
 * kserve/open-inference-protocol and triton-inference-server/server, {@code
 * docs/protocol/extension_binary_data.md}. The tensors are those of {@link
 * dev.sightline.contract.DetectionTensors}.
 */
package dev.sightline.inference.http.v2;
