package dev.sightline.inference.layout;

/** What lengths of boxes are in. */
enum BoxUnits {
  /** Of the network's input. */
  PIXELS,
  /** Parts of the network's input, 0 to 1. */
  FRACTIONS
}
