/** From a decoded picture to a JPEG that is due. */
package dev.sightline.capture.frame;
