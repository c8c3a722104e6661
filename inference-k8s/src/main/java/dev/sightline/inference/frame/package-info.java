/** One frame on its way through the service: the encoded image that came, and what became of it. */
package dev.sightline.inference.frame;
