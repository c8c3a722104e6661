/** Pictures out of the bucket: kept frames and annotated images. */
package dev.sightline.console.picture;
