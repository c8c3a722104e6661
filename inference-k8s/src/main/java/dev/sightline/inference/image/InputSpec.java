package dev.sightline.inference.image;

/**
 * What a network wants its image input to be.
 *
 * @param name of the input
 * @param size of the image
 * @param encoding element type, axis order and colour order
 * @param fit where the frame lies in it; the padding is grey 114
 */
public record InputSpec(String name, ImageSize size, PixelEncoding encoding, Fit fit) {}
