/**
 * The families of models, detectors and classifiers: how to tell them apart by a graph's inputs,
 * outputs and metadata, what image each wants, and how its output becomes boxes or classes. A
 * further family is one more {@link dev.sightline.inference.layout.ModelLayout} in {@link
 * dev.sightline.inference.layout.ModelLayouts}.
 */
package dev.sightline.inference.layout;
