/**
 * What a frame's image has to be for all programs alike: a complete JPEG, of which the size and the
 * orientation are known before a pixel is decoded.
 */
package dev.sightline.contract.jpeg;
