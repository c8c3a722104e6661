/**
 * How good a model is on labelled images: ground truth is read, the model is run as the service
 * runs it, and what it found is scored as COCO's benchmark does.
 */
package dev.sightline.lab.evaluate;
