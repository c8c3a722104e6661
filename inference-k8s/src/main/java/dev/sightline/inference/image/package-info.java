/** From encoded bytes to a network's input tensor: header check, decoding, letterboxing. */
package dev.sightline.inference.image;
