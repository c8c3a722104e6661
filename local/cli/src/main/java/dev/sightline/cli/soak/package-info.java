/** Runs the pipeline for a while and tells whether anything in it grows. */
package dev.sightline.cli.soak;
