package dev.sightline.inference.layout;

/** Where a model's class names come from. */
public enum LabelSource {
  METADATA("the model's metadata"),
  SIDECAR("the file beside the model"),
  CATALOGUE("the catalogue, which knows the model by its SHA-256"),
  COCO("COCO's, since the model has 80 classes and names none"),
  IMAGENET("ImageNet's, since the model has 1,000 classes and names none"),
  UNNAMED("none, as the file beside the model says"),
  NUMBERED("none: the model names none");

  private final String words;

  LabelSource(String words) {
    this.words = words;
  }

  /** For a person. */
  public String words() {
    return words;
  }
}
