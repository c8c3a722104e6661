/** The inference service: object detection with an ONNX model over HTTP. */
package dev.sightline.inference;
