package dev.sightline.inference.image;

/** Width and height in pixels, both at least 1. */
public record ImageSize(int width, int height) {

  public ImageSize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("no image size: %d×%d".formatted(width, height));
    }
  }

  ImageSize turned() {
    return new ImageSize(/* width= */ height, /* height= */ width);
  }

  /** The least factor by which this covers the other as a whole, keeping its aspect ratio. */
  double scaleOver(ImageSize other) {
    return Math.max((double) other.width / width, (double) other.height / height);
  }

  /** The factor by which this fits into the other as a whole, keeping its aspect ratio. */
  double scaleInto(ImageSize other) {
    return Math.min((double) other.width / width, (double) other.height / height);
  }
}
