/**
 * The demo's video: a drawn street with people walking, made on the first run, with what there is
 * to find in each of its frames.
 */
package dev.sightline.local.video;
