/**
 * A network that another server runs: Triton, OpenVINO Model Server or any other that speaks the
 * Open Inference Protocol with raw tensors. Sources: kserve/open-inference-protocol, {@code
 * specification/protocol}, and triton-inference-server/server, {@code
 * docs/protocol/extension_binary_data.md}.
 */
package dev.sightline.inference.backend;
