/** The ONNX model: where it comes from, what its graph takes and gives, and its session. */
package dev.sightline.inference.model;
