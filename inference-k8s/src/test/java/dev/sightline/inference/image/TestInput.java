package dev.sightline.inference.image;

import dev.sightline.inference.image.PixelEncoding.ColourOrder;

/** Inputs of networks of which only the size counts, and how frames are brought to it. */
final class TestInput {

  private TestInput() {}

  static InputSpec of(ImageSize size, Fit fit) {
    return new InputSpec(
        "images", size, PixelEncoding.planarFloat(ColourOrder.BGR, Normalisation.NONE), fit);
  }
}
