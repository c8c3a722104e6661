package dev.sightline.inference.image;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A decoded image, 8-bit BGR.
 *
 * @param pixels may be smaller than the frame (decoded at reduced size); owned by the decoder that
 *     made it and valid until that decodes again
 * @param size of the frame as it is seen, at full size
 */
public record DecodedFrame(Mat pixels, ImageSize size) {}
