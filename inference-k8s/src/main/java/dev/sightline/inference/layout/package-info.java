/**
 * The families of detection models: how to tell them apart by a graph's inputs, outputs and
 * metadata, what image each wants, and how its output becomes boxes. A further family is one more
 * {@link dev.sightline.inference.layout.DetectorLayout} in {@link
 * dev.sightline.inference.layout.DetectorLayouts}.
 */
package dev.sightline.inference.layout;
