/** Which parts of which streams no frame may show. */
package dev.sightline.capture.privacy;
