/**
 * The default detector: Dalal and Triggs' HOG people detector as one ONNX graph, built and not
 * downloaded. {@link dev.sightline.hog.HogPeopleFile} writes it during the build; the service ships
 * the file and knows none of these classes.
 *
 * <p>{@link dev.sightline.hog.HogPeopleModel} joins the stages, one class each, in the order of the
 * paper: pyramid, gradient, orientation, block histograms, normalisation, linear SVM. Each adds its
 * nodes to a {@link dev.sightline.hog.HogGraph}. Every size is known when the graph is built.
 */
package dev.sightline.hog;
